from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "filrouge.intake"
    verbose_name = "Lecture"

    def ready(self):
        from django.utils.translation import gettext_lazy as _

        from filrouge.core.registries import DemoPart, DueSource, registries
        from filrouge.intake import demo, panels, tasks

        registries.due.register(
            DueSource(key="intake", label=_("Documents à vérifier"), due=panels.due, order=60)
        )
        registries.demo.register(DemoPart(key="intake", build=demo.build, order=60))
        assert tasks.read  # noqa: S101  imported for the kind of job it registers
