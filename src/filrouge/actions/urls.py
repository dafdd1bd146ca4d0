"""Addresses of this room."""

from django.urls import path

from filrouge.actions import views

app_name = "actions"
urlpatterns = [
    path("", views.action_list, name="action_list"),
    # The tree of the programme writes this address itself, under `action_list`.
    path("<uuid:action>/", views.action_show, name="action_show"),
]
