"""Addresses of this room."""

from django.urls import path

from filrouge.programme import views

app_name = "programme"
urlpatterns = [
    path("", views.programme_current, name="programme_current"),
    path("tous/", views.programme_list, name="programme_list"),
    path("<uuid:programme>/", views.programme_show, name="programme_show"),
    path("<uuid:programme>/rondes/", views.round_list, name="round_list"),
    path("ronde/<uuid:round_id>/", views.round_show, name="round_show"),
]
