from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "filrouge.reports"
    verbose_name = "Rapports"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from filrouge.core.registries import (
            DemoPart,
            DueSource,
            Place,
            SearchSource,
            registries,
        )
        from filrouge.reports import demo, panels, privacy, rules

        self.tell_rights()
        registries.places.register(
            Place("reports", _("Rapports"), "reports:report_list", rules.can_read_reports, "report", 80)
        )
        registries.privacy.register(privacy.RECORD)
        registries.demo.register(DemoPart(key="reports", build=demo.build, order=90))
        registries.due.register(
            DueSource("reports.chapters", _("Rapport de l’année"), panels.chapters_due, 32)
        )
        registries.search.register(
            SearchSource(
                "reports.text",
                _("Rapports"),
                "reports.reporttext",
                panels.words,
                rules.can_read_reports,
                panels.found,
                40,
            )
        )

    def tell_rights(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from filrouge.core.registries import Rights, registries, rules_of
        from filrouge.reports import rules
        from filrouge.reports.queries import paper

        registries.rights.register(
            Rights(
                key="reports",
                label=_("Les rapports"),
                rules=rules_of(rules),
                subjects={"chapter": paper.chapter_on_paper},
                cases=((paper.WRITER, _("quand un chapitre lui est confié")),),
                order=40,
            )
        )
