"""Addresses of the home."""

from django.urls import path

from filrouge.home import views

app_name = "home"
urlpatterns = [path("", views.today, name="today")]
