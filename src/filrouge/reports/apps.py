from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "filrouge.reports"
    verbose_name = "Rapports"

    def ready(self) -> None:
        from django.utils.translation import gettext_lazy as _

        from filrouge.core.registries import DemoPart, Place, registries
        from filrouge.reports import demo, rules

        registries.places.register(
            Place("reports", _("Rapports"), "reports:report_list", rules.can_read_reports, "report", 80)
        )
        registries.demo.register(DemoPart(key="reports", build=demo.build, order=90))
