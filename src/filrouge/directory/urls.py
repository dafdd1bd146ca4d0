"""Addresses of this room."""

from django.urls import path

from filrouge.directory.views import entries, merging, names

app_name = "directory"
urlpatterns = [
    path("", entries.entry_list, name="entry_list"),
    path("ajouter/", entries.entry_add, name="entry_add"),
    path("imprimer/", entries.entry_print, name="entry_print"),
    path("<uuid:entry>/", entries.entry_show, name="entry_show"),
    path("<uuid:entry>/changer/", entries.entry_change, name="entry_change"),
    path("<uuid:entry>/enlever/", merging.entry_remove, name="entry_remove"),
    path("<uuid:entry>/noms/", names.name_list, name="name_list"),
    path("<uuid:entry>/noms/<uuid:other_name>/", names.name_write, name="name_write"),
    path("<uuid:entry>/reunir/", merging.entry_join, name="entry_join"),
    path("<uuid:entry>/reunir/<uuid:other>/", merging.entry_merge, name="entry_merge"),
]
