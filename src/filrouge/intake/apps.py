from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "filrouge.intake"
    verbose_name = "Lecture"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from filrouge.core.registries import DemoPart, DueSource, registries
        from filrouge.intake import demo, panels, tasks  # noqa: F401  tasks registers its kind of job

        registries.due.register(
            DueSource(key="intake", label=_("Documents à vérifier"), due=panels.due, order=60)
        )
        registries.demo.register(DemoPart(key="intake", build=demo.build, order=60))
