from django.apps import AppConfig


class IntakeConfig(AppConfig):
    name = "filrouge.intake"
    verbose_name = "Lecture"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from filrouge.core.registries import (
            DemoPart,
            DueSource,
            Rights,
            SearchSource,
            registries,
            rules_of,
        )
        from filrouge.intake import demo, panels, privacy, rules, tasks  # noqa: F401  tasks has its kind of job

        registries.due.register(
            DueSource(key="intake", label=_("Documents à vérifier"), due=panels.due, order=60)
        )
        registries.search.register(
            SearchSource(
                "intake.draft",
                _("Documents lus"),
                "intake.draft",
                panels.words,
                rules.can_read_documents,
                panels.found,
                60,
            )
        )
        registries.privacy.register(privacy.RECORD)
        registries.demo.register(DemoPart(key="intake", build=demo.build, order=60))
        registries.rights.register(Rights("intake", _("Les documents à lire"), rules_of(rules), order=50))
