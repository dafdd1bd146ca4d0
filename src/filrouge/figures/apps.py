from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FiguresConfig(AppConfig):
    name = "filrouge.figures"
    verbose_name = "Chiffres"

    def ready(self) -> None:
        from filrouge.core.registries import Panel, Rights, registries, rules_of
        from filrouge.figures import panels, rules

        registries.panels.register(
            Panel(
                "figures.way_in", "reports.top", _("Chiffres"), "", rules.can_read_figures, 10, panels.way_in
            )
        )
        registries.rights.register(
            Rights(key="figures", label=_("Les chiffres"), rules=rules_of(rules), order=38)
        )
