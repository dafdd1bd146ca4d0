from datetime import timedelta

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "filrouge.core"
    verbose_name = "Sol commun"

    def ready(self) -> None:
        from filrouge.core.queue import forget_tasks, reap
        from filrouge.core.registries import Periodic, registries

        registries.periodic.register(Periodic("core.reap", timedelta(minutes=1), reap))
        registries.periodic.register(Periodic("core.forget_tasks", timedelta(days=1), forget_tasks))
