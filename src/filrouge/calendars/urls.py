"""Addresses of the calendars."""

from django.urls import path

from filrouge.calendars import views

app_name = "calendars"
urlpatterns = [
    path("", views.year_show, name="year_show"),
    path("suivis/", views.choice_write, name="choice_write"),
    path("verifier/<str:area>/<int:year>/", views.check_write, name="check_write"),
    path("jours/nouveau/", views.day_add, name="day_add"),
    path("jours/<uuid:day>/", views.day_change, name="day_change"),
    path("jours/<uuid:day>/oublier/", views.day_remove, name="day_remove"),
    path("fermetures/nouvelle/", views.closure_add, name="closure_add"),
    path("fermetures/<uuid:closure>/", views.closure_change, name="closure_change"),
    path("fermetures/<uuid:closure>/enlever/", views.closure_remove, name="closure_remove"),
]
