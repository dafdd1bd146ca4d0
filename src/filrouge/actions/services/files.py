"""Saving the file of an action as a report of activities told it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from filrouge.actions.enums import ActionKind, ActorRole, EditionState
from filrouge.actions.models import Action, Sheet, SheetQuestion
from filrouge.actions.services.actions import create_action
from filrouge.actions.services.actors import LONGEST_NAME, ActorWanted, ends_first, folded, name_actors
from filrouge.actions.services.answers import as_kept
from filrouge.actions.services.editions import template_for
from filrouge.actions.services.sheets import action_titled, save_answers
from filrouge.core import records
from filrouge.core.partial_dates import PartialDate
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation
from filrouge.reading.files import ACTORS, OTHER, PLACE, FileSection, ReadDate, ReadFile

ROLES = {
    "beneficiaries": ActorRole.BENEFICIARIES,
    "partners": ActorRole.PARTNER,
    "contacts": ActorRole.CONTACTS,
    "team": ActorRole.TEAM,
    "with": ActorRole.WITH,
}
_QUOTE = "quote"
_LABEL = re.compile(r"^\W*(?:[a-e]\s*[).]\s*)?([^:]{3,30}?)\s*:?\s*$")


@transactional
def save_file(
    *,
    by: Member | None,
    organisation: Organisation,
    file: ReadFile,
    year: int,
    action: Action | None = None,
    over: bool = True,
) -> Sheet:
    """The file of that year, for `action` or for the one of its title (made when there is none).

    The same file twice changes nothing. Dates that the action does not have yet are filled in; one that
    no calendar has, or that contradicts another, is kept as written under « Autres ». Without `over`, what
    somebody wrote already stays as it is.
    """
    opened, closed = _date(file.opened), _date(file.closed)
    with records.gesture():
        action = action or action_titled(organisation, file.title) or _made(by, organisation, file)
        odd = _dated(action, opened, closed, file, by)
        sheet = Sheet.objects.filter(action=action, year=year).select_related("template").first()
        if sheet is None:
            template = template_for(organisation, file.kind.value, by=by)
            sheet = Sheet(
                organisation=organisation,
                action=action,
                template=template,
                year=year,
                state=EditionState.VALIDATED,
            )
            records.create(sheet, by=by)
        save_answers(by=by, sheet=sheet, texts=_texts(file, sheet, odd), over=over)
        name_actors(by=by, organisation_id=organisation.pk, wanted=_actors(action, file))
    return sheet


def _made(by: Member | None, organisation: Organisation, file: ReadFile) -> Action:
    title = file.title.strip() or _("Action sans titre")
    return create_action(by=by, organisation=organisation, title=title, kind=ActionKind(file.kind.value))


def _date(read: ReadDate | None) -> PartialDate | None:
    """A date of any precision; None when there is none, or no calendar has it."""
    if read is None or read.is_open or not read.value:
        return None
    try:
        return PartialDate.from_edtf(read.value)
    except ValueError:
        return None


def _dated(
    action: Action,
    opened: PartialDate | None,
    closed: PartialDate | None,
    file: ReadFile,
    by: Member | None,
) -> list[str]:
    """Fill in the dates that the action does not have; the sentences of those that cannot be kept."""
    odd = []
    values: dict[str, Any] = {}
    if opened is not None and action.opened_on is None and not ends_first(opened, action.closed_on):
        values["opened_on"] = opened
    begun = values.get("opened_on", action.opened_on)
    if closed is not None and action.closed_on is None and not ends_first(begun, closed):
        values["closed_on"] = closed
    for read, date, kept, words in (
        (file.opened, opened, begun, _("Date d’ouverture : %(date)s")),
        (file.closed, closed, values.get("closed_on", action.closed_on), _("Date de clôture : %(date)s")),
    ):
        if read is not None and read.text.strip() and not read.is_open and (date is None or date != kept):
            odd.append(words % {"date": read.text.strip()})
    if values:
        records.change(action, by=by, **values)
    return odd


def _texts(file: ReadFile, sheet: Sheet, odd: list[str]) -> dict[str, str]:
    """What the file says under each question, by key; what no question asks goes to « Autres »."""
    keys = set(SheetQuestion.objects.filter(template=sheet.template_id).values_list("key", flat=True))
    texts: dict[str, list[str]] = defaultdict(list)
    for section in file.sections:
        key, text = _told(section, file, keys)
        if text:
            texts[key].append(text)
    said = _bare(" ".join(part for parts in texts.values() for part in parts))
    for fact in (file.place, file.schedule):
        if fact and _bare(fact) not in said:
            texts[PLACE].append(as_kept(fact))
    if file.quote is not None and file.quote.text.strip():
        texts[_QUOTE if _QUOTE in keys else OTHER].append(_quoted(file.quote.text, file.quote.by))
    if odd:
        texts[OTHER].append("\n".join(odd))
    return {key: "\n\n".join(parts) for key, parts in texts.items()}


def _told(section: FileSection, file: ReadFile, keys: set[str]) -> tuple[str, str]:
    """The key and the text of one question; with its own heading when the template asks it not."""
    text = as_kept(section.text)
    if section.key == ACTORS:
        text = _left_of_actors(text, file)
    if section.key in keys and section.key != OTHER:
        return section.key, text
    head = " ".join(part for part in (section.number, section.heading) if part)
    return OTHER, "\n".join(part for part in (head, text) if part) if text else ""


def _quoted(text: str, whose: str) -> str:
    lines = [*as_kept(text).splitlines(), *([f"— {whose.strip()}"] if whose.strip() else [])]
    return "\n".join(f"> {line}".rstrip() for line in lines)


def _left_of_actors(text: str, file: ReadFile) -> str:
    """What the third question says besides the lines that name its actors, and their labels."""
    named = _bare(" ".join(line for lines in file.actors.values() for line in _long_enough(lines)))
    if not named:
        return text
    return "\n".join(
        line for line in text.splitlines() if line.strip() and not _is_a_label(line) and not _in(line, named)
    )


def _in(line: str, named: str) -> bool:
    bare = _bare(line)
    after = _bare(line.split(":", 1)[1]) if ":" in line else bare
    return not bare or bare in named or (bool(after) and after in named)


def _is_a_label(line: str) -> bool:
    """« a) Bénéficiaires », « Équipe : » alone on its line."""
    found = _LABEL.match(line)
    return found is not None and _bare(found.group(1)) in _LABELS


_LABELS = frozenset(
    {"beneficiaires", "partenaires", "interlocuteurs", "equipe", "en collaboration", "en collaboration avec"}
)


def _bare(text: str) -> str:
    """A text as it is compared: letters and figures only."""
    return " ".join(re.findall(r"[a-z0-9]+", folded(text)))


def _long_enough(lines: Iterable[str]) -> list[str]:
    return [line for line in lines if _bare(line) and len(line) <= LONGEST_NAME]


def _actors(action: Action, file: ReadFile) -> list[ActorWanted]:
    return [
        ActorWanted(action, ROLES[key], line.strip(" ,;."))
        for key, lines in file.actors.items()
        if key in ROLES
        for line in _long_enough(lines)
    ]
