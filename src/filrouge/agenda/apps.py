from collections.abc import Callable
from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class AgendaConfig(AppConfig):
    name = "filrouge.agenda"
    verbose_name = "Agenda"

    def ready(self) -> None:
        from datetime import timedelta

        from filrouge.agenda import demo, panels, privacy, rules, tasks
        from filrouge.agenda.queries.duties import on_duty
        from filrouge.core.registries import (
            DemoPart,
            DueSource,
            Duty,
            Panel,
            Periodic,
            Place,
            registries,
        )

        read = rules.can_read_agenda
        registries.places.register(Place("agenda", _("Agenda"), "agenda:month_show", read, "cal", 35))
        offered: tuple[tuple[str, Any, Callable[..., str]], ...] = (
            ("action.main", _("Quand et où"), panels.on_action),
            ("action.side", _("Les séances"), panels.beside_action),
            ("home.top", _("Les séances du jour"), panels.today),
            ("series.side", _("L’équipe"), panels.beside_series),
            ("session.side", _("L’équipe"), panels.beside_session),
            ("session.main", _("Qui est venu"), panels.on_session),
        )
        for order, (slot, title, show) in enumerate(offered):
            registries.panels.register(Panel(f"agenda.{slot}", slot, title, "", read, 50 + order, show))
        registries.panels.register(
            Panel("agenda.week", "home.top", _("Mes tours de la semaine"), "", read, 60, panels.week)
        )
        registries.due.register(DueSource("agenda.places", _("Places à prendre"), panels.places_due, 30))
        registries.duties.register(Duty("agenda.rota", on_duty))
        registries.periodic.register(Periodic("agenda.ahead", timedelta(hours=20), tasks.write_ahead))
        self.tell_and_remind()
        self.tell_rights()
        self.tell_paper()
        registries.demo.register(DemoPart(key="agenda", build=demo.build, order=80))
        for record in privacy.RECORDS:
            registries.privacy.register(record)
        registries.people.register(privacy.TOLD)

    def tell_rights(self) -> None:
        from filrouge.actions.enums import ActorRole
        from filrouge.agenda import rules
        from filrouge.agenda.queries import paper
        from filrouge.core.registries import Rights, registries, rules_of

        registries.rights.register(
            Rights(
                key="agenda",
                label=_("L’agenda et les présences"),
                rules=rules_of(rules),
                subjects=paper.SUBJECTS,
                cases=(
                    *((part.value, part.label) for part in ActorRole),
                    (paper.STAFF, _("à une séance où il est prévu")),
                ),
                when=_("Avec une part"),
                order=40,
            )
        )

    def tell_and_remind(self) -> None:
        from datetime import timedelta

        from filrouge.agenda import panels, rules, tasks
        from filrouge.agenda.panels import finding
        from filrouge.agenda.queries import unsaved
        from filrouge.core.registries import DueSource, Panel, Periodic, SearchSource, Writing, registries

        offered: tuple[tuple[str, Any, Callable[..., str]], ...] = (
            ("action.main", _("Les comptes rendus"), panels.minutes_of_action),
            ("session.main", _("Le compte rendu"), panels.minutes_of_session),
            ("session.side", _("Prévenir"), panels.messages_of_session),
            ("series.side", _("Rappels et comptes rendus"), panels.reminders_of_series),
        )
        for order, (slot, title, show) in enumerate(offered, 60):
            key = f"agenda.told.{slot}"
            registries.panels.register(Panel(key, slot, title, "", rules.can_read_agenda, order, show))
        registries.due.register(DueSource("agenda.todos", _("Choses à faire"), panels.todos_due, 30))
        registries.writings.register(Writing("minutes", unsaved.minutes_left))
        registries.search.register(
            SearchSource(
                "agenda.minutes",
                _("Comptes rendus"),
                "agenda.minutes",
                finding.minutes_words,
                rules.can_read_minutes,
                finding.minutes_found,
                70,
            )
        )
        registries.periodic.register(Periodic("agenda.reminders", timedelta(hours=1), tasks.remind_in_time))

    def tell_paper(self) -> None:
        from filrouge.agenda import figures, rules
        from filrouge.agenda.exports import sheet_texts
        from filrouge.agenda.panels import papers
        from filrouge.core.registries import Panel, SheetSource, registries

        writers = {
            "timetable": sheet_texts.timetables,
            "place": sheet_texts.places,
            "ratio": sheet_texts.ratios,
            "participants": sheet_texts.participants,
            "outings": sheet_texts.outings,
        }
        for order, (key, write) in enumerate(writers.items()):
            registries.sheet_sources.register(
                SheetSource(f"agenda.{key}", _("Repris de l’agenda"), write, order)
            )
        for figure in figures.figures():
            registries.figures.register(figure)
        beside: tuple[tuple[str, Any, Callable[..., str]], ...] = (
            ("action.side", _("Papiers et chiffres"), papers.beside_action),
            ("session.side", _("Feuille de présence"), papers.beside_session),
        )
        for order, (slot, title, show) in enumerate(beside, 90):
            key = f"agenda.papers.{slot}"
            registries.panels.register(Panel(key, slot, title, "", rules.can_read_agenda, order, show))
