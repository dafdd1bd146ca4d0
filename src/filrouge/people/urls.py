"""Addresses of the people."""

from django.urls import path

from filrouge.people import views

app_name = "people"
urlpatterns = [
    path("", views.person_list, name="person_list"),
    path("nouveau/", views.person_add, name="person_add"),
    path("champs/", views.profile_write, name="profile_write"),
    path("acces/", views.access_list, name="access_list"),
    path("importer/", views.roster_add, name="roster_add"),
    path("importer/<uuid:roster>/", views.roster_map, name="roster_map"),
    path("importer/<uuid:roster>/essai/", views.roster_try, name="roster_try"),
    path("importer/<uuid:roster>/enlever/", views.roster_drop, name="roster_drop"),
    path("reprise/", views.handing_write, name="handing_write"),
    path("reprise/finir/", views.handing_end, name="handing_end"),
    path("confidences/", views.confidant_list, name="confidant_list"),
    path("confidences/<uuid:confidant>/finir/", views.confidant_end, name="confidant_end"),
    path("duree/", views.keeping_write, name="keeping_write"),
    path("effacer/", views.farewell_list, name="farewell_list"),
    path("effacer/proposer/", views.farewell_propose, name="farewell_propose"),
    path("effacer/<uuid:farewell>/approuver/", views.farewell_approve, name="farewell_approve"),
    path("effacer/<uuid:farewell>/retirer/", views.farewell_withdraw, name="farewell_withdraw"),
    path("<uuid:person>/garder/", views.farewell_keep, name="farewell_keep"),
    path("<uuid:person>/effacer/", views.farewell_ask, name="farewell_ask"),
    path("<uuid:person>/", views.person_show, name="person_show"),
    path("<uuid:person>/changer/", views.person_change, name="person_change"),
    path("<uuid:person>/suivre/", views.person_join, name="person_join"),
    path("<uuid:person>/menage/", views.household_write, name="household_write"),
    path("<uuid:person>/suivis/", views.follower_add, name="follower_add"),
    path("<uuid:person>/suivis/<uuid:follower>/finir/", views.follower_end, name="follower_end"),
    path("<uuid:person>/notes/nouvelle/", views.note_add, name="note_add"),
    path("<uuid:person>/notes/<uuid:note>/", views.note_change, name="note_change"),
    path("<uuid:person>/notes/<uuid:note>/enlever/", views.note_remove, name="note_remove"),
    path("<uuid:person>/dossier.<str:shape>", views.person_export, name="person_export"),
]
