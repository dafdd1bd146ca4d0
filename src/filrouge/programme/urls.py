"""Addresses of this room."""

from django.urls import path

from filrouge.programme import views

app_name = "programme"
urlpatterns = [
    path("", views.programme_current, name="programme_current"),
    path("tous/", views.programme_list, name="programme_list"),
    path("nouveau/", views.programme_add, name="programme_add"),
    path("<uuid:programme>/", views.programme_show, name="programme_show"),
    path("<uuid:programme>/changer/", views.programme_change, name="programme_change"),
    path("<uuid:programme>/ecrire/", views.tree_write, name="tree_write"),
    path("<uuid:programme>/ecrire/geste/", views.tree_gesture, name="tree_gesture"),
    path("<uuid:programme>/ecrire/numeros/", views.tree_number, name="tree_number"),
    path("<uuid:programme>/ecrire/objectif/", views.objective_add, name="objective_add"),
    path("<uuid:programme>/ecrire/action/", views.place_add, name="place_add"),
    path("objectif/<uuid:objective>/", views.objective_write, name="objective_write"),
    path("place/<uuid:placement>/", views.place_write, name="place_write"),
    path("inscrite/<uuid:planned>/retirer/", views.planned_retire, name="planned_retire"),
    path("inscrite/<uuid:planned>/remettre/", views.planned_put_back, name="planned_put_back"),
    path("<uuid:programme>/rondes/", views.round_list, name="round_list"),
    path("<uuid:programme>/rondes/ouvrir/", views.round_open, name="round_open"),
    path("<uuid:programme>/rondes/comparer/", views.round_compare, name="round_compare"),
    path("ronde/<uuid:round_id>/", views.round_show, name="round_show"),
    path("ronde/<uuid:round_id>/changer/", views.round_change, name="round_change"),
    path("ronde/<uuid:round_id>/suivre/", views.round_follow, name="round_follow"),
    path("ronde/<uuid:round_id>/rappeler/<uuid:member>/", views.round_remind, name="round_remind"),
    path("ronde/<uuid:round_id>/confier/<uuid:planned>/", views.round_hand, name="round_hand"),
    path("ronde/<uuid:round_id>/reunion/", views.round_meeting, name="round_meeting"),
    path("ronde/<uuid:round_id>/facteurs/", views.round_factors, name="round_factors"),
    path("ronde/<uuid:round_id>/clore/", views.round_close, name="round_close"),
    path("ronde/<uuid:round_id>/correction/<uuid:planned>/", views.note_write, name="note_write"),
    path("ronde/<uuid:round_id>/repondre/", views.round_answer, name="round_answer"),
    path("ronde/<uuid:round_id>/repondre/<uuid:planned>/", views.assessment_write, name="assessment_write"),
    path(
        "ronde/<uuid:round_id>/repondre/<uuid:planned>/brouillon/",
        views.assessment_keep,
        name="assessment_keep",
    ),
    path("<uuid:programme>/idees/", views.idea_box, name="idea_box"),
    path("<uuid:programme>/idees/appel/", views.call_write, name="call_write"),
    path("idees/<uuid:call>/<uuid:objective>/", views.idea_write, name="idea_write"),
    path("idees/<uuid:call>/<uuid:objective>/brouillon/", views.idea_keep, name="idea_keep"),
    path("idee/<uuid:idea>/", views.idea_show, name="idea_show"),
    path("idee/<uuid:idea>/ecrire/", views.idea_change, name="idea_change"),
    path("idee/<uuid:idea>/porter/", views.idea_carry, name="idea_carry"),
    path("idee/<uuid:idea>/remarque/", views.idea_remark, name="idea_remark"),
    path("idee/<uuid:idea>/trier/", views.idea_sort, name="idea_sort"),
    path("idee/<uuid:idea>/ecarter/", views.idea_refuse, name="idea_refuse"),
    path("idee/<uuid:idea>/retenir/", views.idea_retain, name="idea_retain"),
]
