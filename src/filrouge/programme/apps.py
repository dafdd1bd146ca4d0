from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "filrouge.programme"
    verbose_name = "Programme"

    def ready(self) -> None:
        from filrouge.core.registries import DemoPart, DueSource, Panel, Place, registries
        from filrouge.programme import demo, panels, rules
        from filrouge.programme.chapters import CHAPTERS

        registries.places.register(
            Place(
                "programme",
                _("Programme"),
                "programme:programme_current",
                rules.can_read_programme,
                "tree",
                20,
            )
        )
        registries.due.register(DueSource("programme.round", _("Rondes"), panels.due, 20))
        for order, (slot, title, show) in enumerate(
            (
                ("action.thread", _("Le fil"), panels.thread),
                ("action.facts", _("Où en est-on ?"), panels.facts),
                ("action.main", _("Ce qu’en disent les rondes"), panels.rounds),
                ("action.side", _("À suivre"), panels.ahead),
            )
        ):
            registries.panels.register(
                Panel(f"programme.{slot}", slot, title, "", rules.can_read_programme, order, show)
            )
        registries.demo.register(DemoPart(key="programme", build=demo.build, order=70))
        for chapter in CHAPTERS:
            registries.chapters.register(chapter)
