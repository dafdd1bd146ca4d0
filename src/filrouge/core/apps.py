from datetime import timedelta

from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "filrouge.core"
    verbose_name = "Sol commun"

    def ready(self) -> None:
        from django import forms

        from filrouge.core.doctor import CHECKS
        from filrouge.core.identifiers import refuse_national_number
        from filrouge.core.queue import forget_tasks, reap
        from filrouge.core.registries import Periodic, registries
        from filrouge.core.unsaved import forget_old

        registries.periodic.register(Periodic("core.reap", timedelta(minutes=1), reap))
        registries.periodic.register(Periodic("core.forget_tasks", timedelta(days=1), forget_tasks))
        registries.periodic.register(Periodic("core.forget_unsaved", timedelta(days=1), forget_old))
        for check in CHECKS:
            registries.checks.register(check)
        # Before any form is written: a text that some room asks later is looked at like the others.
        forms.CharField.default_validators = [*forms.CharField.default_validators, refuse_national_number]
