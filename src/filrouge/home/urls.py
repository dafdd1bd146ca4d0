"""Addresses of the home."""

from django.urls import path

from filrouge.home import views

app_name = "home"
urlpatterns = [
    path("", views.today, name="today"),
    path("nouvelles/lues/", views.news_read, name="news_read"),
    path("chercher/", views.search, name="search"),
]
