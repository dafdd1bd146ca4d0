from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "filrouge.reports"
    verbose_name = "Rapports"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from filrouge.core.registries import (
            DemoPart,
            Place,
            Rights,
            SearchSource,
            registries,
            rules_of,
        )
        from filrouge.reports import demo, panels, privacy, rules

        registries.places.register(
            Place("reports", _("Rapports"), "reports:report_list", rules.can_read_reports, "report", 80)
        )
        registries.privacy.register(privacy.RECORD)
        registries.demo.register(DemoPart(key="reports", build=demo.build, order=90))
        registries.rights.register(Rights("reports", _("Les rapports"), rules_of(rules), order=40))
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
