from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "filrouge.intake"
    verbose_name = "Lecture"
