"""Addresses of this room."""

from django.urls import path

from filrouge.directory import views

app_name = "directory"
urlpatterns = [
    path("", views.entry_list, name="entry_list"),
    path("ajouter/", views.entry_add, name="entry_add"),
    path("imprimer/", views.entry_print, name="entry_print"),
    path("<uuid:entry>/", views.entry_show, name="entry_show"),
    path("<uuid:entry>/changer/", views.entry_change, name="entry_change"),
]
