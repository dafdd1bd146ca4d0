"""Addresses of the follow-up."""

from django.urls import path

from filrouge.followup import views

app_name = "followup"
urlpatterns = [
    path("rappeler/", views.lost_list, name="lost_list"),
    path("recits/", views.story_list, name="story_list"),
    path("recits/nouveau/", views.story_add, name="story_add"),
    path("recits/<uuid:story>/", views.story_change, name="story_change"),
    path("recits/<uuid:story>/enlever/", views.story_remove, name="story_remove"),
    path("<uuid:person>/situation/", views.situation_write, name="situation_write"),
    path("<uuid:person>/appel/", views.call_note, name="call_note"),
    path("<uuid:person>/documents/nouveau/", views.paper_add, name="paper_add"),
    path("<uuid:person>/documents/<uuid:paper>/", views.paper_download, name="paper_download"),
    path("<uuid:person>/documents/<uuid:paper>/enlever/", views.paper_remove, name="paper_remove"),
    path("<uuid:person>/pas/", views.step_list, name="step_list"),
    path("<uuid:person>/pas/<uuid:file_step>/", views.step_change, name="step_change"),
    path("<uuid:person>/pas/<uuid:file_step>/regler/", views.step_settle, name="step_settle"),
    path("<uuid:person>/pas/<uuid:file_step>/enlever/", views.step_remove, name="step_remove"),
    path("<uuid:person>/nouveau/<slug:sort>/", views.step_add, name="step_add"),
]
