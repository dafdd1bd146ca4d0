"""Programmes to tell stories with: a small one, in our own words, and one as large as one likes."""

from __future__ import annotations

import datetime as dt

from filrouge.organisations.models import Organisation
from filrouge.programme.enums import RoundKind
from filrouge.programme.models import Placement, PlannedAction, Programme, Round
from filrouge.programme.services import open_round, save_outline
from filrouge.reading.model import (
    Health,
    Nature,
    ReadAction,
    ReadAssessment,
    Reading,
    ReadingKind,
    ReadObjective,
)


def small_reading() -> Reading:
    """Two strategic objectives, three operational ones, five actions numbered on and on."""
    lanterns = ReadObjective(2, "OOe1", "Garder nos lanternes allumées", 3, actions=[
        ReadAction("Me1", "La permanence du lundi", 4, Nature.MAINTAINED, responsible=["Inès Valdor"]),
        ReadAction("Pe2", "Le jardin partagé", 5, Nature.PROJECT, bearer="Commune (PCS)",
                   collaborations=["CPAS", "Les Potagers réunis"], condition="sous réserve d’un terrain",
                   deadline="juin 2026", examples=["des fraises", "des courges"]),
    ])  # fmt: skip
    bridges = ReadObjective(2, "OOe2", "Jeter des ponts", 8, actions=[
        ReadAction("Pe3", "La table d’hôtes du jeudi", 9, Nature.PROJECT, responsible=["Hugo Marin"]),
    ])  # fmt: skip
    paths = ReadObjective(2, "OOe3", "Tracer des chemins", 12, actions=[
        ReadAction("Me4", "L’atelier vélo", 13, Nature.MAINTAINED),
        ReadAction("Pe5", "Le regard durable", 14, Nature.PROJECT, transversal=True),
    ])  # fmt: skip
    return Reading(
        ReadingKind.PROGRAMME,
        title="Notre programme 2025-2030",
        period="2025-2030",
        adopted_on="2025-03-11",
        objectives=[
            ReadObjective(1, "OSe1", "Être une maison qui éclaire", 2, children=[lanterns, bridges]),
            ReadObjective(1, "OSe2", "Être une maison qui bouge", 11, children=[paths]),
        ],
    )


def evaluation_of(reading: Reading, **colours: Health) -> Reading:
    """The same tree with the colours given by label: `evaluation_of(reading, Me1=Health.DONE)`."""
    return Reading(
        ReadingKind.EVALUATION,
        period=reading.period,
        objectives=reading.objectives,
        assessments=[
            ReadAssessment(label, health, 30, text=f"Ce que nous avons fait pour {label}.")
            for label, health in colours.items()
        ],
    )


def small_programme(organisation: Organisation) -> Programme:
    """The small programme, saved."""
    return save_outline(by=None, organisation=organisation, reading=small_reading())


def large_programme(organisation: Organisation, actions: int, per_objective: int = 8) -> Programme:
    """A programme of so many actions under two levels of objectives."""
    operational = [
        ReadObjective(2, f"OO{place}", f"Objectif opérationnel {place}", place, actions=[
            ReadAction(f"A{number}", f"Action numéro {number} de la maison", number,
                       responsible=[f"Personne {number % 17}"], collaborations=["Commune"])
            for number in range(first, min(first + per_objective, actions))
        ])
        for place, first in enumerate(range(0, actions, per_objective))
    ]  # fmt: skip
    tree = [
        ReadObjective(1, f"OS{place}", f"Objectif {place}", place, children=operational[first : first + 6])
        for place, first in enumerate(range(0, len(operational), 6))
    ]
    reading = Reading(ReadingKind.PROGRAMME, title="Grand programme", period="2025-2030", objectives=tree)
    return save_outline(by=None, organisation=organisation, reading=reading)


def autumn(programme: Programme, year: int = 2026) -> Round:
    """A round that anybody can answer."""
    return open_round(
        by=None,
        programme=programme,
        kind=RoundKind.QUARTERLY,
        title=f"Ronde d’automne {year}",
        opened_on=dt.date(year, 10, 1),
    )


def planned(programme: Programme, label: str) -> PlannedAction:
    """The action of that number."""
    places = Placement.objects.select_related("planned_action__action")
    return places.get(planned_action__programme=programme, label=label).planned_action
