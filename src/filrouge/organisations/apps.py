from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "filrouge.organisations"
    verbose_name = "Organisation"
