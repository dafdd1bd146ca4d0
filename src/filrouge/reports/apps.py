from django.apps import AppConfig


class ReportsConfig(AppConfig):
    name = "filrouge.reports"
    verbose_name = "Rapports"
