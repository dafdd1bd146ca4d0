"""The example town: its own documents, dropped in as a coordinator would."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from filrouge.core.demo import Example
from filrouge.core.scoping import scope
from filrouge.intake.services import Choice, import_file
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Organisation


def build(example: Example) -> Iterator[str]:
    """Each programme, the rounds told by a document, each sheet; and what the reader says of them."""
    for facts in example.facts["organisation"]:
        organisation = Organisation.objects.get(slug=facts["slug"])
        with scope(organisation=organisation):
            coordinator = Member.objects.filter(role=Role.COORDINATION).earliest("created_at")
            for programme in facts.get("programme", []):
                yield from _documents(example, coordinator, programme)
            for sheet in facts.get("sheet", []):
                yield from _drop(example, coordinator, sheet["document"])


def _documents(example: Example, coordinator: Member, programme: dict[str, Any]) -> Iterator[str]:
    rounds = sorted(programme.get("round", []), key=lambda told: told["opened_on"])
    choices = {told["document"]: _choice(told) for told in rounds if "document" in told}
    # An evaluation holds both the tree and its colours: the programme's document is then a round's too.
    for document in dict.fromkeys([programme["document"], *choices]):
        yield from _drop(example, coordinator, document, choices.get(document))
    for sheet in programme.get("sheet", []):
        yield from _drop(example, coordinator, sheet["document"])


def _choice(told: dict[str, Any]) -> Choice:
    return Choice(
        round_kind=told.get("kind", "quarterly"),
        round_title=told["name"],
        opened_on=told["opened_on"],
        closed_on=told.get("closed_on"),
    )


def _drop(
    example: Example, coordinator: Member, document: str, choice: Choice | None = None
) -> Iterator[str]:
    path = example.folder / document
    result = import_file(
        organisation=coordinator.organisation,
        data=path.read_bytes(),
        name=path.name,
        by=coordinator,
        choice=choice,
    )
    yield f"{path.name} : {' '.join(result.sentences)}"
