from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "filrouge.core"
    verbose_name = "Sol commun"
