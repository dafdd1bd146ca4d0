from django.apps import AppConfig


class OrganisationsConfig(AppConfig):
    name = "filrouge.organisations"
    verbose_name = "Organisation"

    def ready(self) -> None:
        from filrouge.core.registries import DemoPart, registries
        from filrouge.organisations import demo, privacy

        registries.demo.register(DemoPart(key="organisations", build=demo.build, order=10))
        registries.privacy.register(privacy.RECORD)
