"""Addresses: the door, then one house per organisation."""

from django.urls import include, path

from filrouge.agenda.views import following
from filrouge.core.errors import not_found
from filrouge.home import views as home
from filrouge.organisations import views as organisations
from filrouge.organisations.adapters import PROVIDER
from filrouge.organisations.views import account

# What allauth offers and this house does not: accounts are made and changed by whoever invites.
CLOSED = ("email", "confirm-email", "password/set", "login/code")

# What the house says better, under the names by which allauth leads there.
OURS = [
    path("", account.home, name="account"),
    path("mfa/", account.home, name="mfa_index"),
    path("mfa/webauthn/", account.home, name="mfa_list_webauthn"),
    path("mfa/recovery-codes/", account.recovery_codes, name="mfa_view_recovery_codes"),
    path(
        "mfa/recovery-codes/download/",
        account.recovery_codes_download,
        name="mfa_download_recovery_codes",
    ),
    path("oidc/", account.provider_enter, {"provider_id": PROVIDER}, name="openid_connect_login"),
    path("oidc/retour/", account.provider_return, {"provider_id": PROVIDER}, name="openid_connect_callback"),
]

urlpatterns = [
    path("", home.front_door, name="front_door"),
    *(path(f"compte/{page}/", not_found) for page in CLOSED),
    *(path(f"compte/{page}/<path:exception>", not_found) for page in CLOSED),
    path("compte/", include(OURS)),
    path("compte/", include("allauth.account.urls")),
    path("compte/mfa/", include("allauth.mfa.urls")),
    path("langue/", include("django.conf.urls.i18n")),
    path("invitation/<str:key>/", organisations.invitation, name="invitation"),
    path("suivre/<slug:house>/<str:token>.ics", following.feed, name="feed"),
    path("<slug:organisation>/", include("filrouge.home.urls")),
    path("<slug:organisation>/equipe/", include("filrouge.organisations.urls")),
    path("<slug:organisation>/calendriers/", include("filrouge.calendars.urls")),
    path("<slug:organisation>/carnet/", include("filrouge.directory.urls")),
    path("<slug:organisation>/programme/", include("filrouge.programme.urls")),
    path("<slug:organisation>/actions/", include("filrouge.actions.urls")),
    path("<slug:organisation>/agenda/", include("filrouge.agenda.urls")),
    path("<slug:organisation>/accueil/", include("filrouge.reception.urls")),
    path("<slug:organisation>/suivi/", include("filrouge.followup.urls")),
    path("<slug:organisation>/personnes/", include("filrouge.people.urls")),
    path("<slug:organisation>/chiffres/", include("filrouge.figures.urls")),
    path("<slug:organisation>/rapports/", include("filrouge.reports.urls")),
    path("<slug:organisation>/documents/", include("filrouge.intake.urls")),
]

handler400 = "filrouge.core.errors.bad_request"
handler403 = "filrouge.core.errors.forbidden"
handler404 = "filrouge.core.errors.not_found"
handler500 = "filrouge.core.errors.server_error"
