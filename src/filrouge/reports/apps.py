from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "filrouge.reports"
    verbose_name = "Rapports"

    def ready(self) -> None:
        from filrouge.core.registries import DemoPart, registries
        from filrouge.reports import demo

        registries.demo.register(DemoPart(key="reports", build=demo.build, order=80))
