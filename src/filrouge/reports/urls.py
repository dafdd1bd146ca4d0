"""Addresses of this room."""

from django.urls import path

from filrouge.reports.views import evaluation

app_name = "reports"
urlpatterns = [
    path("", evaluation.report_list, name="report_list"),
    path("<uuid:programme>/", evaluation.report_show, name="report_show"),
    path("<uuid:programme>/rapport.<slug:form>", evaluation.report_download, name="report_download"),
    path("<uuid:programme>/textes/<slug:key>/", evaluation.text_write, name="text_write"),
    path("<uuid:programme>/textes/<slug:key>/brouillon/", evaluation.text_keep, name="text_keep"),
]
