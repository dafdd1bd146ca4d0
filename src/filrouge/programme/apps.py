from collections.abc import Callable
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class ProgrammeConfig(AppConfig):
    name = "filrouge.programme"
    verbose_name = "Programme"

    def ready(self) -> None:
        from filrouge.core.registries import ActionFacts, DemoPart, Panel, Place, registries
        from filrouge.programme import demo, panels, privacy, rules
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
        self.ask_and_remind()
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
        registries.action_facts.register(ActionFacts("programme.threads", panels.print_facts, 10))
        registries.privacy.register(privacy.RECORD)
        self.tell_rights()
        self.let_be_found()
        self.tell_today()
        registries.demo.register(DemoPart(key="programme", build=demo.build, order=70))
        for chapter in CHAPTERS:
            registries.chapters.register(chapter)

    def ask_and_remind(self) -> None:
        from datetime import timedelta

        from filrouge.core.registries import DueSource, Periodic, registries
        from filrouge.programme import panels, tasks

        registries.due.register(DueSource("programme.round", _("Rondes"), panels.due, 20))
        registries.due.register(DueSource("programme.ideas", _("Boîte à idées"), panels.ideas_due, 40))
        registries.periodic.register(
            Periodic("programme.reminders", timedelta(hours=6), tasks.remind_in_time)
        )

    def let_be_found(self) -> None:
        from filrouge.core.registries import Rule, SearchSource, registries
        from filrouge.programme import rules
        from filrouge.programme.queries import finding as at

        read, rounds, ideas = rules.can_read_programme, rules.can_read_rounds, rules.can_read_ideas
        # model, label of its hits, its words, its hits, who may find it
        offered: tuple[tuple[str, Any, Callable[..., tuple[str, str]], Callable[..., Any], Rule], ...] = (
            ("programme", _("Programmes"), at.programme_words, at.programmes_found, read),
            ("objective", _("Objectifs"), at.objective_words, at.objectives_found, read),
            ("placement", _("Numéros du programme"), at.placement_words, at.placements_found, read),
            ("plannedaction", _("Ce qu’en dit le programme"), at.plan_words, at.plans_found, read),
            ("round", _("Rondes"), at.round_words, at.rounds_found, rounds),
            ("assessment", _("Réponses aux rondes"), at.assessment_words, at.assessments_found, rounds),
            ("laternote", _("Corrections datées"), at.note_words, at.notes_found, rounds),
            ("idea", _("Idées"), at.idea_words, at.ideas_found, ideas),
        )
        for order, (name, label, words, found, rule) in enumerate(offered, 20):
            registries.search.register(
                SearchSource(f"programme.{name}", label, f"programme.{name}", words, rule, found, order)
            )

    def tell_today(self) -> None:
        from filrouge.core.registries import Panel, Writing, registries
        from filrouge.programme import panels, rules
        from filrouge.programme.queries import unsaved

        registries.panels.register(
            Panel("programme.team", "home.team", _("La ronde"), "", rules.can_open_round, 20, panels.team)
        )
        registries.writings.register(Writing("assessment", unsaved.answers_left))

    def tell_rights(self) -> None:
        from filrouge.actions.enums import ActorRole
        from filrouge.core.registries import Rights, registries, rules_of
        from filrouge.programme import rules
        from filrouge.programme.queries import paper

        parts = tuple((part.value, part.label) for part in ActorRole)
        registries.rights.register(
            Rights(
                key="programme",
                label=_("Le programme, ses rondes et ses idées"),
                rules=rules_of(rules),
                subjects={"action": paper.action_of_round, "round": paper.round_on_paper},
                cases=(*parts, (paper.CLOSED, _("quand la ronde est close"))),
                when=_("Avec une part"),
                order=30,
            )
        )
