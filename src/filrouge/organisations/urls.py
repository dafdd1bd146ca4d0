"""Addresses of the team."""

from django.urls import path

from filrouge.organisations import views

app_name = "organisations"
urlpatterns = [
    path("", views.team_show, name="team_show"),
    path("membres/<uuid:member>/", views.member_show, name="member_show"),
    path("membres/<uuid:member>/changer/", views.member_change, name="member_change"),
    path("membres/<uuid:member>/inviter/", views.member_invite, name="member_invite"),
    path("membres/<uuid:member>/depart/", views.member_end, name="member_end"),
    path("membres/<uuid:member>/retour/", views.member_return, name="member_return"),
    path("membres/<uuid:member>/donnees/", views.held_show, name="held_show"),
    path("membres/<uuid:member>/donnees/emporter/", views.held_export, name="held_export"),
    path("membres/<uuid:member>/effacer/", views.member_erase, name="member_erase"),
    path("membres/<uuid:member>/absence/", views.absence_add, name="absence_add"),
    path("moi/", views.profile, name="profile"),
    path("moi/sessions/", views.session_end, name="session_end"),
    path("inviter/", views.invitation_add, name="invitation_add"),
    path("invitations/<uuid:invitation>/renvoyer/", views.invitation_resend, name="invitation_resend"),
    path("invitations/<uuid:invitation>/retirer/", views.invitation_withdraw, name="invitation_withdraw"),
    path("absences/", views.absence_list, name="absence_list"),
    path("absences/<uuid:absence>/", views.absence_change, name="absence_change"),
    path("absences/<uuid:absence>/enlever/", views.absence_remove, name="absence_remove"),
    path("lieux/", views.place_list, name="place_list"),
    path("lieux/services/nouveau/", views.service_add, name="service_add"),
    path("lieux/services/<uuid:service>/", views.service_change, name="service_change"),
    path("lieux/sites/nouveau/", views.site_add, name="site_add"),
    path("lieux/sites/<uuid:site>/", views.site_change, name="site_change"),
    path("identite/", views.identity_write, name="identity_write"),
    path("identite/essai/", views.identity_try, name="identity_try"),
    path("identite/logo/<uuid:identity>/", views.logo_show, name="logo_show"),
    path("identite/logo/choisir/", views.logo_put, name="logo_put"),
    path("identite/logo/retirer/", views.logo_remove, name="logo_remove"),
    path("journal/", views.journal_show, name="journal_show"),
    path("journal/emporter/", views.journal_export, name="journal_export"),
    path("droits/", views.rights_show, name="rights_show"),
    path("registre/", views.register_show, name="register_show"),
    path("registre/<slug:form>/", views.register_print, name="register_print"),
]
