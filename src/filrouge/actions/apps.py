from django.apps import AppConfig


class ActionsConfig(AppConfig):
    name = "filrouge.actions"
    verbose_name = "Actions"
