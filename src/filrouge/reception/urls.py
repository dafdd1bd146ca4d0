"""Addresses of the reception."""

from django.urls import path

from filrouge.reception import views

app_name = "reception"
urlpatterns = [
    path("", views.contact_list, name="contact_list"),
    path("nouveau/", views.contact_add, name="contact_add"),
    # Below « nouveau/ », a telephone works without network: its worker stands there.
    path("nouveau/hors-reseau/", views.contact_shell, name="contact_shell"),
    path("nouveau/passages.js", views.contact_worker, name="contact_worker"),
    path("nouveau/envoi/", views.contact_take, name="contact_take"),
    path("nouveau/brouillon/", views.contact_keep, name="contact_keep"),
    path("passages/<uuid:contact>/", views.contact_change, name="contact_change"),
    path("passages/<uuid:contact>/enlever/", views.contact_remove, name="contact_remove"),
    path("annee/", views.table_show, name="table_show"),
    path("annee/<int:year>/note/<slug:table>/", views.note_write, name="note_write"),
    path("annee/<str:form>/", views.table_print, name="table_print"),
    path("questions/", views.query_list, name="query_list"),
    path("questions/nouvelle/", views.query_add, name="query_add"),
    path("questions/equipe/", views.openness_choose, name="openness_choose"),
    path("questions/<uuid:query>/", views.query_show, name="query_show"),
    path("questions/<uuid:query>/lignes.xlsx", views.query_lines, name="query_lines"),
    path("questions/<uuid:query>/changer/", views.query_change, name="query_change"),
    path("questions/<uuid:query>/enlever/", views.query_remove, name="query_remove"),
    path("stand/", views.street_show, name="street_show"),
    path("stand/<uuid:asked>/", views.street_close, name="street_close"),
    path("ecoute/", views.helpline_show, name="helpline_show"),
    path("ecoute/appel/", views.call_add, name="call_add"),
    path("ecoute/tour/", views.shift_add, name="shift_add"),
    path("ecoute/tour/<uuid:turn>/", views.shift_change, name="shift_change"),
    path("ecoute/tour/<uuid:turn>/enlever/", views.shift_remove, name="shift_remove"),
    path("juridique/", views.clinic_list, name="clinic_list"),
    path("juridique/nouvelle/", views.clinic_add, name="clinic_add"),
    path("juridique/<uuid:clinic>/", views.clinic_show, name="clinic_show"),
    path("juridique/<uuid:clinic>/changer/", views.clinic_change, name="clinic_change"),
    path("juridique/<uuid:clinic>/liste/", views.clinic_send, name="clinic_send"),
    path("juridique/<uuid:clinic>/inscrire/", views.enrolment_add, name="enrolment_add"),
    path("juridique/inscription/<uuid:enrolment>/", views.enrolment_change, name="enrolment_change"),
    path("juridique/inscription/<uuid:enrolment>/enlever/", views.enrolment_remove, name="enrolment_remove"),
    path("heures/", views.hours_show, name="hours_show"),
    path("heures/nouvelle/", views.hours_add, name="hours_add"),
    path("heures/<uuid:hours>/", views.hours_change, name="hours_change"),
    path("heures/<uuid:hours>/enlever/", views.hours_remove, name="hours_remove"),
    path("categories/", views.category_list, name="category_list"),
    path("categories/commencer/", views.category_start, name="category_start"),
    path("categories/nouvelle/", views.category_add, name="category_add"),
    path("categories/refondre/", views.tree_recast, name="tree_recast"),
    path("categories/<uuid:category>/", views.category_change, name="category_change"),
    path("categories/<uuid:category>/vers/", views.link_write, name="link_write"),
    path("categories/versions/<uuid:tree>/", views.mapping_show, name="mapping_show"),
]
