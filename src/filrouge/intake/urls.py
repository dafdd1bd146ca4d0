"""Addresses of this room."""

from django.urls import path

from filrouge.intake import views

app_name = "intake"
urlpatterns = [
    path("", views.document_drop, name="document_drop"),
    path("<uuid:draft>/", views.draft_show, name="draft_show"),
    path("<uuid:draft>/etat/", views.draft_progress, name="draft_progress"),
    path("<uuid:draft>/corriger/", views.draft_correct, name="draft_correct"),
    path("<uuid:draft>/annuler/", views.draft_undo, name="draft_undo"),
    path("<uuid:draft>/enregistrer/", views.draft_save, name="draft_save"),
    path("<uuid:draft>/jeter/", views.draft_discard, name="draft_discard"),
]
