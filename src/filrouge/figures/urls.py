"""Addresses of the figures."""

from django.urls import path

from filrouge.figures import views

app_name = "figures"
urlpatterns = [
    path("", views.figure_show, name="figure_show"),
    path("proposer/", views.figure_offer, name="figure_offer"),
]
