"""Gestures as they arrive: from a telephone, in JSON; from the page without a script, as what changed."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from filrouge.agenda.enums import GestureKind
from filrouge.agenda.queries import COLUMNS, Sheet, range_of
from filrouge.agenda.services import TOTAL, UNKNOWN, Tap
from filrouge.people.services import LONGEST, tidy_label

MOST_BYTES, MOST_TAPS, MOST_TEXT = 512_000, 300, 20_000
# A telephone's clock may be wrong: by more than this, its times are moved by as much as it is.
TRUSTED = dt.timedelta(minutes=2)
OLDEST = dt.timedelta(days=60)
_PEOPLE = (GestureKind.TICK, GestureKind.UNTICK, GestureKind.NEWCOMER)


def taps_of(body: bytes) -> tuple[str, list[Tap], dict[UUID, str]]:
    """Who sends, their taps, and why some will never count. Raises `ValidationError` for anything else.

    `{"who": "…", "now": "2026-11-26T15:04:05Z", "gestures": [{"id": "…", "kind": "tick", "person": "…",
    "at": "…"}, {"id": "…", "kind": "count", "column": "women", "delta": 1, "at": "…"}, …]}`
    """
    unclear = ValidationError(_("Ce qui a été envoyé n’est pas lisible."))
    if len(body) > MOST_BYTES:
        raise ValidationError(_("C’est trop à la fois : envoyez en plusieurs fois."))
    try:
        told = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise unclear from error
    if not isinstance(told, dict) or not isinstance(told.get("gestures"), list):
        raise unclear
    if len(told["gestures"]) > MOST_TAPS:
        raise ValidationError(_("C’est trop à la fois : envoyez en plusieurs fois."))
    off = _off(told.get("now"))
    taps, refused = [], {}
    for each in told["gestures"]:
        if not isinstance(each, dict) or (tap_id := _uuid(each.get("id"))) is None:
            raise unclear
        try:
            taps.append(_tap(tap_id, each, off))
        except ValidationError as error:
            refused[tap_id] = " ".join(error.messages)
    return str(told.get("who", "")), taps, refused


def _tap(tap_id: UUID, each: Mapping[str, Any], off: dt.timedelta) -> Tap:
    kind, delta = each.get("kind"), each.get("delta", 0)
    if kind not in GestureKind.values or not isinstance(delta, int) or abs(delta) > 1000:
        raise ValidationError(_("Ce pointage n’est pas lisible."))
    tap = Tap(
        tap_id,
        kind,
        _moment(each.get("at"), off),
        person=_uuid(each.get("person")) if kind in _PEOPLE else None,
        label=tidy_label(_text(each.get("name"))),
        column=_text(each.get("column"))[:10],
        delta=int(delta),
        text=_text(each.get("text"))[:MOST_TEXT] if kind not in _PEOPLE else "",
    )
    check_tap(tap)
    return tap


def check_tap(tap: Tap) -> None:
    """Raise `ValidationError` for a tap that says nothing that could count."""
    if tap.kind in (GestureKind.TICK, GestureKind.UNTICK) and tap.person is None:
        raise ValidationError(_("Ce pointage n’est pas lisible."))
    if tap.kind == GestureKind.NEWCOMER and not 0 < len(tap.label) <= LONGEST:
        raise ValidationError(_("Écrivez un prénom, ou ce qui permet de reconnaître la personne."))
    if tap.kind == GestureKind.COUNT and tap.column == TOTAL:
        if tap.text != UNKNOWN and range_of(tap.text) is None:
            raise ValidationError(_("Écrivez un nombre, ou deux dans l’ordre : « entre 10 et 30 »."))
    elif tap.kind == GestureKind.COUNT and tap.column not in COLUMNS:
        raise ValidationError(_("Ce pointage n’est pas lisible."))


def _uuid(value: Any) -> UUID | None:
    try:
        return UUID(value) if isinstance(value, str) else None
    except ValueError:
        return None


def _text(value: Any) -> str:
    """A text that every database takes."""
    if not isinstance(value, str):
        return ""
    return value.replace("\x00", "").encode("utf-8", "ignore").decode()


def _read(value: Any) -> dt.datetime | None:
    try:
        found = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return None if found is None or found.tzinfo is None else found


def _off(now: Any) -> dt.timedelta:
    """How much must be added to the times of a telephone: nothing when its clock is right."""
    theirs = _read(now)
    if theirs is None:
        return dt.timedelta()
    off = timezone.now() - theirs
    return off if abs(off) > TRUSTED else dt.timedelta()


def _moment(at: Any, off: dt.timedelta) -> dt.datetime:
    """When a tap was made: never later than now, never so long ago that it is a mistake."""
    now = timezone.now()
    try:
        told = (_read(at) or now) + off
        return max(min(told, now), now - OLDEST)
    except OverflowError:
        return now


def taps_of_page(sheet: Sheet, sent: Any) -> list[Tap]:
    """What somebody changed in the page, as taps: only that, so that what others changed meanwhile stays.

    `sent` is the form (a `QueryDict`), with what the page showed beside each field (`was_…`).
    Raises `ValidationError` with a sentence at its field.
    """
    now = timezone.now()
    taps = [*_ticks(sheet, sent, now), *_newcomer(sent, now), *_counts(sent, now), *_total(sent, now)]
    note = _text(sent.get("note", "")).replace("\r\n", "\n").strip()[:MOST_TEXT]
    was = next((one.text for one in sheet.notes if one.tag == ""), "")
    if note != _text(sent.get("was_note", was)).replace("\r\n", "\n").strip():
        taps.append(Tap(uuid4(), GestureKind.NOTE, now, text=note))
    return taps


def _ticks(sheet: Sheet, sent: Any, now: dt.datetime) -> list[Tap]:
    here, was = set(_uuids(sent.getlist("here"))), set(_uuids(sent.getlist("was_here")))
    shown = {row.person.pk for row in sheet.rows} | set(_uuids(sent.getlist("offered")))
    return [
        Tap(uuid4(), GestureKind.TICK if one in here else GestureKind.UNTICK, now, person=one)
        for one in sorted((here ^ was) & shown, key=str)
    ]


def _uuids(values: Iterable[str]) -> list[UUID]:
    return [found for value in values if (found := _uuid(value)) is not None]


def _newcomer(sent: Any, now: dt.datetime) -> list[Tap]:
    label = tidy_label(_text(sent.get("name", "")))
    if not label:
        return []
    if len(label) > LONGEST:
        raise ValidationError({"name": _("Ce prénom est trop long : 80 lettres au plus.")})
    new = 1 if sent.get("is_new") else 0
    return [Tap(uuid4(), GestureKind.NEWCOMER, now, person=uuid4(), label=label, delta=new)]


def _counts(sent: Any, now: dt.datetime) -> list[Tap]:
    taps = []
    for name in COLUMNS:
        asked, was = _number(sent.get(name, ""), name), _shown(sent.get(f"was_{name}", ""))
        if asked == was:
            continue
        if asked is None:
            taps.append(Tap(uuid4(), GestureKind.COUNT, now, column=name, text=UNKNOWN))
            continue
        if asked != (was or 0):
            taps.append(Tap(uuid4(), GestureKind.COUNT, now, column=name, delta=asked - (was or 0)))
        if asked == 0:
            # Nobody, and it was looked at: that is not the same as not counted.
            taps.append(Tap(uuid4(), GestureKind.COUNT, now, column=name))
    return taps


def _number(text: Any, name: str) -> int | None:
    shown = _text(text).strip()
    if shown in ("", UNKNOWN):
        return None
    if not (shown.isascii() and shown.isdecimal()) or int(shown[:6]) > 1000 or len(shown) > 6:
        raise ValidationError({name: _("Écrivez un nombre entier, ou laissez vide si personne n’a compté.")})
    return int(shown)


def _shown(text: Any) -> int | None:
    try:
        return _number(text, "")
    except ValidationError:
        return None


def _total(sent: Any, now: dt.datetime) -> list[Tap]:
    text, was = _text(sent.get(TOTAL, "")).strip(), _text(sent.get("was_total", "")).strip()
    if text == was:
        return []
    if text in ("", UNKNOWN):
        return [Tap(uuid4(), GestureKind.COUNT, now, column=TOTAL, text=UNKNOWN)]
    found = range_of(text)
    if found is None:
        sentence = _("Écrivez un nombre, ou deux dans l’ordre : « entre 10 et 30 ».")
        raise ValidationError({TOTAL: sentence})
    return [Tap(uuid4(), GestureKind.COUNT, now, column=TOTAL, text=f"{found[0]}-{found[1]}")]
