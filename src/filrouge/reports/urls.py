"""Addresses of this room."""

from django.urls import path

from filrouge.reports import views

app_name = "reports"
urlpatterns = [
    path("", views.report_list, name="report_list"),
    path("<uuid:programme>/", views.report_show, name="report_show"),
    path("<uuid:programme>/rapport.<slug:form>", views.report_download, name="report_download"),
    path("<uuid:programme>/textes/<slug:key>/", views.text_write, name="text_write"),
    path("<uuid:programme>/textes/<slug:key>/brouillon/", views.text_keep, name="text_keep"),
]
