from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ActionsConfig(AppConfig):
    name = "filrouge.actions"
    verbose_name = "Actions"

    def ready(self) -> None:
        from filrouge.actions import demo, panels, privacy, rules
        from filrouge.core.registries import DemoPart, DueSource, Panel, Place, registries
        from filrouge.organisations.rules import can_enter

        registries.places.register(
            Place("actions", _("Actions"), "actions:action_list", rules.can_read_actions, "list", 30)
        )
        registries.panels.register(
            Panel("actions.papers", "action.side", _("Documents"), "", can_enter, 80, panels.papers)
        )
        registries.panels.register(
            Panel(
                "actions.entry", "entry.main", _("Dans quels dossiers"), "", can_enter, 20, panels.entry_files
            )
        )
        registries.panels.register(
            Panel(
                "actions.way_in",
                "team.house",
                _("Modèles de fiches"),
                "",
                rules.can_compose_sheets,
                30,
                panels.way_in,
            )
        )
        registries.due.register(DueSource("actions.sheets", _("Fiches"), panels.due, 30))
        registries.due.register(DueSource("actions.files", _("Dossiers de l’année"), panels.files_due, 31))
        registries.privacy.register(privacy.RECORD)
        registries.demo.register(DemoPart(key="actions", build=demo.build, order=65))
        self.tell_rights()
        self.tell_search()
        self.tell_writings()

    def tell_writings(self) -> None:
        from filrouge.actions.queries import unsaved
        from filrouge.core.registries import Writing, registries

        for key, show in (
            ("answer", unsaved.answers_left),
            ("lines", unsaved.lines_left),
        ):
            registries.writings.register(Writing(key, show))

    def tell_rights(self) -> None:
        from filrouge.actions import panels, rules, services
        from filrouge.actions.enums import ActorRole
        from filrouge.actions.queries import action_on_paper
        from filrouge.core.registries import Handover, Rights, registries, rules_of

        registries.rights.register(
            Rights(
                key="actions",
                label=_("Les actions et leurs fiches"),
                rules=rules_of(rules),
                subjects={"action": action_on_paper},
                cases=tuple((part.value, part.label) for part in ActorRole),
                when=_("Avec une part"),
                order=20,
            )
        )
        registries.handovers.register(
            Handover("actions", _("Ses actions"), rules.can_read_actions, panels.held, services.hand_over, 20)
        )

    def tell_search(self) -> None:
        from filrouge.actions.queries import finding
        from filrouge.core.registries import SearchSource, registries
        from filrouge.organisations.rules import can_enter

        sources: tuple[tuple[str, Any, Any, Any], ...] = (
            ("action", _("Actions"), finding.action_words, finding.actions_found),
            ("sheetanswer", _("Fiches"), finding.answer_words, finding.answers_found),
            ("step", _("Étapes"), finding.step_words, finding.steps_found),
            ("material", _("Matériel"), finding.material_words, finding.material_found),
            ("attachment", _("Documents joints"), finding.paper_words, finding.papers_found),
        )
        for order, (name, label, words, found) in enumerate(sources, 10):
            registries.search.register(
                SearchSource(f"actions.{name}", label, f"actions.{name}", words, can_enter, found, order)
            )
