"""Addresses of this room."""

from django.urls import path

from filrouge.actions.views import (
    editions,
    facts,
    history,
    lines,
    papers,
    people,
    questions,
    reading,
    templates,
    writing,
)

app_name = "actions"
urlpatterns = [
    path("", reading.action_list, name="action_list"),
    # The tree of the programme writes this address itself, under `action_list`.
    path("<uuid:action>/", reading.action_show, name="action_show"),
    path("dossiers/<int:year>/", editions.edition_list, name="edition_list"),
    path("dossiers/<int:year>/ouvrir/", editions.edition_open, name="edition_open"),
    path("<uuid:action>/dossier/<uuid:edition>/", editions.edition_show, name="edition_show"),
    path("<uuid:action>/dossier/<uuid:edition>/qui-ecrit/", editions.edition_change, name="edition_change"),
    path("modeles/", templates.template_list, name="template_list"),
    path("modeles/<slug:template>/", templates.template_show, name="template_show"),
    path("modeles/<slug:template>/preparer/", templates.template_begin, name="template_begin"),
    path("modeles/<slug:template>/brouillon/", templates.draft_show, name="draft_show"),
    path("modeles/<slug:template>/brouillon/ajouter/", questions.question_add, name="question_add"),
    path("modeles/<slug:template>/brouillon/publier/", templates.draft_publish, name="draft_publish"),
    path("modeles/<slug:template>/brouillon/abandonner/", templates.draft_drop, name="draft_drop"),
    path("modeles/<slug:template>/brouillon/remettre/", templates.draft_undo, name="draft_undo"),
    path(
        "modeles/<slug:template>/brouillon/<uuid:revised>/",
        questions.question_change,
        name="question_change",
    ),
    path(
        "modeles/<slug:template>/brouillon/<uuid:revised>/retirer/",
        questions.question_retire,
        name="question_retire",
    ),
    path("nouvelle/", facts.action_add, name="action_add"),
    path("<uuid:action>/modifier/", facts.action_change, name="action_change"),
    path("<uuid:action>/fermer/", facts.action_close, name="action_close"),
    path("<uuid:action>/rouvrir/", facts.action_reopen, name="action_reopen"),
    path("<uuid:action>/qui/", people.people_write, name="people_write"),
    path("<uuid:action>/qui/<uuid:actor>/", people.person_write, name="person_write"),
    path("<uuid:action>/historique/", history.action_history, name="action_history"),
    path(
        "<uuid:action>/fiche/<uuid:sheet>/<uuid:question>/historique/",
        history.answer_history,
        name="answer_history",
    ),
    path(
        "<uuid:action>/fiche/<uuid:sheet>/<uuid:question>/historique/<uuid:told>/",
        history.answer_restore,
        name="answer_restore",
    ),
    path("<uuid:action>/fiche/", facts.sheet_start, name="sheet_start"),
    path("<uuid:action>/fiche/<uuid:sheet>/<uuid:question>/", writing.answer_write, name="answer_write"),
    path(
        "<uuid:action>/fiche/<uuid:sheet>/<uuid:question>/brouillon/",
        writing.answer_keep,
        name="answer_keep",
    ),
    path("<uuid:action>/fiche/<uuid:sheet>/<uuid:question>/lignes/", lines.lines_write, name="lines_write"),
    path(
        "<uuid:action>/fiche/<uuid:sheet>/<uuid:question>/lignes/brouillon/",
        lines.lines_keep,
        name="lines_keep",
    ),
    path(
        "<uuid:action>/fiche/<uuid:sheet>/<uuid:question>/lignes/<uuid:line>/",
        lines.line_write,
        name="line_write",
    ),
    path("<uuid:action>/fiche/<uuid:sheet>/imprimer/<slug:form>/", papers.sheet_print, name="sheet_print"),
    path("<uuid:action>/documents/", papers.attachment_list, name="attachment_list"),
    path("<uuid:action>/documents/joindre/", papers.attachment_add, name="attachment_add"),
    path(
        "<uuid:action>/documents/<uuid:attachment>/",
        papers.attachment_download,
        name="attachment_download",
    ),
    path(
        "<uuid:action>/documents/<uuid:attachment>/retirer/",
        papers.attachment_remove,
        name="attachment_remove",
    ),
]
