from django.apps import AppConfig


class ProgrammeConfig(AppConfig):
    name = "filrouge.programme"
    verbose_name = "Programme"
