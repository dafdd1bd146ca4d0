from django.apps import AppConfig


class HomeConfig(AppConfig):
    name = "filrouge.home"
    verbose_name = "Aujourd’hui"
