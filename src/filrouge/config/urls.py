"""Addresses: the door, then one house per organisation."""

from django.urls import include, path

from filrouge.core.errors import not_found
from filrouge.home import views as home

# What allauth offers and this house does not: accounts are made and changed by whoever invites.
CLOSED = ("email", "confirm-email", "reauthenticate", "password/set", "login/code")

urlpatterns = [
    path("", home.front_door, name="front_door"),
    *(path(f"compte/{page}/", not_found) for page in CLOSED),
    *(path(f"compte/{page}/<path:exception>", not_found) for page in CLOSED),
    path("compte/", include("allauth.account.urls")),
    path("langue/", include("django.conf.urls.i18n")),
    path("<slug:organisation>/", include("filrouge.home.urls")),
    path("<slug:organisation>/programme/", include("filrouge.programme.urls")),
    path("<slug:organisation>/actions/", include("filrouge.actions.urls")),
    path("<slug:organisation>/rapports/", include("filrouge.reports.urls")),
    path("<slug:organisation>/documents/", include("filrouge.intake.urls")),
]

handler400 = "filrouge.core.errors.bad_request"
handler403 = "filrouge.core.errors.forbidden"
handler404 = "filrouge.core.errors.not_found"
handler500 = "filrouge.core.errors.server_error"
