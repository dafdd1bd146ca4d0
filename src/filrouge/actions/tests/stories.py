"""The café of the stories: an action with its referent, its sheet, and what one types there."""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from filrouge.actions.enums import ActorRole
from filrouge.actions.models import Action, Sheet, SheetQuestion
from filrouge.actions.services import create_action, name_actor, save_sheet
from filrouge.core.partial_dates import PartialDate
from filrouge.core.scoping import scope
from filrouge.organisations.tests.cast import Cast
from filrouge.reading.model import ReadBudgetLine, ReadMaterial, ReadSection, ReadSheet


def cafe_of(cast: Cast) -> Action:
    """The Tuesday café, whose referent is Inès."""
    with scope(organisation=cast.valmont):
        action = create_action(
            by=cast.director,
            organisation=cast.valmont,
            title="Le café du mardi",
            kind="collective",
            opened_on=PartialDate(2024, 3),
        )
        name_actor(by=None, action=action, role=ActorRole.REFERENT, name=cast.ines.name)
    return action


def told_by(cast: Cast, action: Action) -> Sheet:
    """Its sheet, as a document told it."""
    sheet = ReadSheet(
        title="Le café du mardi",
        line=1,
        agents=["Colette des Prés"],
        partners=["ASBL La Verrière"],
        sections=[ReadSection("Objectifs", "Une porte ouverte.\n\nSans rendez-vous.", 2, key="aims")],
        steps=["Faire du café.", "Ranger ensemble."],
        material=[ReadMaterial("Des tables", 5, "La Verrière")],
        budget=[
            ReadBudgetLine("Café", 6, "15.00"),
            ReadBudgetLine("Sortie", 7, state="unknown"),
        ],
    )
    with scope(organisation=cast.valmont):
        return save_sheet(by=cast.ines, organisation=cast.valmont, sheet=sheet, action=action)


def question(sheet: Sheet, key: str) -> SheetQuestion:
    """One question of a sheet, by its key."""
    return SheetQuestion._base_manager.get(template=sheet.template_id, key=key)


def page_of(action: Action, more: str = "", organisation: str = "valmont") -> str:
    """The address of an action, or of a page under it."""
    return f"/{organisation}/actions/{action.pk}/{more}"


def words_of(answer: Any) -> str:
    """What a page says, in one line."""
    plain = unescape(re.sub(r"<[^>]+>", " ", answer.content.decode()))
    return re.sub(r"\s+", " ", plain)
