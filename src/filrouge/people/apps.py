from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "filrouge.people"
    verbose_name = "Personnes"

    def ready(self) -> None:
        from datetime import timedelta

        from filrouge.core.registries import Periodic, registries
        from filrouge.people import privacy, tasks

        registries.privacy.register(privacy.RECORD)
        registries.periodic.register(Periodic("people.forget", timedelta(hours=20), tasks.forget_in_time))
