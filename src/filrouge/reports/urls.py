"""Addresses of this room."""

from django.urls import path

from filrouge.reports.views import annual, chapters, checking, composing, evaluation, rows

app_name = "reports"
_YEAR = "annuel/<int:year>/"
_CHECK = f"{_YEAR}verifier/"
_CHAPTER = f"{_YEAR}chapitres/<uuid:chapter>/"
urlpatterns = [
    path("", annual.report_list, name="report_list"),
    path("<uuid:programme>/", evaluation.report_show, name="report_show"),
    path("<uuid:programme>/rapport.<slug:form>", evaluation.report_download, name="report_download"),
    path("<uuid:programme>/textes/<slug:key>/", evaluation.text_write, name="text_write"),
    path("<uuid:programme>/textes/<slug:key>/brouillon/", evaluation.text_keep, name="text_keep"),
    path("annuel/commencer/", annual.annual_begin, name="annual_begin"),
    path(_YEAR, annual.annual_show, name="annual_show"),
    path(f"{_YEAR}rapport.<slug:form>", annual.annual_download, name="annual_download"),
    path(f"{_YEAR}approuver/", annual.annual_approve, name="annual_approve"),
    path(f"{_YEAR}differences/", annual.annual_difference, name="annual_difference"),
    path(_CHECK, checking.annual_check, name="annual_check"),
    path(f"{_CHECK}<slug:fingerprint>/", checking.finding_answer, name="finding_answer"),
    path(f"{_CHECK}<slug:fingerprint>/vivant/", checking.figure_enliven, name="figure_enliven"),
    path(f"{_CHECK}voulu/<uuid:answer>/reprendre/", checking.finding_reopen, name="finding_reopen"),
    path(f"{_YEAR}composer/", composing.annual_compose, name="annual_compose"),
    path(f"{_YEAR}composer/ajouter/", composing.chapter_add, name="chapter_add"),
    path(_CHAPTER, chapters.chapter_write, name="chapter_write"),
    path(f"{_CHAPTER}brouillon/", chapters.chapter_keep, name="chapter_keep"),
    path(f"{_CHAPTER}historique/", chapters.chapter_history, name="chapter_history"),
    path(f"{_CHAPTER}historique/<uuid:told_text>/", chapters.chapter_restore, name="chapter_restore"),
    path(f"{_CHAPTER}modifier/", composing.chapter_change, name="chapter_change"),
    path(f"{_CHAPTER}retirer/", composing.chapter_remove, name="chapter_remove"),
    path(f"{_CHAPTER}lignes/", rows.rows_write, name="rows_write"),
    path(f"{_CHAPTER}lignes/brouillon/", rows.rows_keep, name="rows_keep"),
]
