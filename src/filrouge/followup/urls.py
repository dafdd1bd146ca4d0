"""Addresses of the follow-up."""

from django.urls import path

from filrouge.followup import views

app_name = "followup"
urlpatterns = [
    path("recits/", views.story_list, name="story_list"),
    path("recits/nouveau/", views.story_add, name="story_add"),
    path("recits/<uuid:story>/", views.story_change, name="story_change"),
    path("recits/<uuid:story>/enlever/", views.story_remove, name="story_remove"),
]
