"""Addresses of this room."""

from django.urls import path

from filrouge.intake.views import drafts

app_name = "intake"
urlpatterns = [
    path("", drafts.document_drop, name="document_drop"),
    path("<uuid:draft>/", drafts.draft_show, name="draft_show"),
    path("<uuid:draft>/etat/", drafts.draft_progress, name="draft_progress"),
    path("<uuid:draft>/corriger/", drafts.draft_correct, name="draft_correct"),
    path("<uuid:draft>/annuler/", drafts.draft_undo, name="draft_undo"),
    path("<uuid:draft>/enregistrer/", drafts.draft_save, name="draft_save"),
    path("<uuid:draft>/jeter/", drafts.draft_discard, name="draft_discard"),
]
