"""`filrouge figure`: a living figure of a year, and the rows behind it."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone

from filrouge.actions.models import Action
from filrouge.cli import RefusedCommandError, say
from filrouge.core.registries import Figure, FigureRow, FigureScope, Period, registries
from filrouge.core.scoping import scope
from filrouge.organisations.models import Organisation, Site

_LIST = "liste"


def figure(args: argparse.Namespace) -> int:
    """Print one figure of a year and its rows, or the keys of all of them."""
    if args.key == _LIST:
        for one in registries.figures:
            say(f"{one.key:<28} {one.label} ({one.unit})")
        return 0
    try:
        asked = registries.figures.get(args.key)
    except KeyError as error:
        raise RefusedCommandError(
            f"Aucun chiffre ne s’appelle « {args.key} » : « filrouge figure liste » les montre tous."
        ) from error
    year = timezone.localdate().year if args.year is None else args.year
    if not 1900 <= year <= 2200:
        raise RefusedCommandError(f"L’année {year} n’est pas juste : écrivez par exemple --year 2026.")
    period = Period(date(year, 1, 1), date(year, 12, 31))
    with scope(organisation=_organisation(args.organisation, asked, period)):
        about = _about(args.action, args.site)
        value, rows = asked.compute(about, period), asked.rows(about, period)
    if args.json:
        json.dump(_as_json(asked, year, value, rows), sys.stdout, ensure_ascii=False)
        sys.stdout.write("\n")
    else:
        _tell(asked, year, value, rows)
    return 0


def _organisation(slug: str | None, asked: Figure, period: Period) -> Organisation:
    """The one that is named; else the only one, or the only one that knows this figure."""
    rows = list(Organisation.objects.order_by("slug"))
    if slug is not None:
        rows = [one for one in rows if one.slug == slug]
    elif len(rows) > 1:
        rows = [one for one in rows if _is_known(one, asked, period)]
    if len(rows) == 1:
        return rows[0]
    names = ", ".join(Organisation.objects.order_by("slug").values_list("slug", flat=True)[:10])
    raise RefusedCommandError(f"Dites de quelle organisation, avec --organisation : {names or 'aucune'}.")


def _is_known(organisation: Organisation, asked: Figure, period: Period) -> bool:
    with scope(organisation=organisation):
        return bool(asked.compute(FigureScope(), period))


def _about(action: str, site: str) -> FigureScope:
    """The action and the place that are named, each by its whole name."""
    action_id = _only(Action.objects.filter(title__iexact=action), "action", action) if action else None
    site_id = _only(Site.objects.filter(name__iexact=site), "lieu", site) if site else None
    return FigureScope(site_id=site_id, action_id=action_id)


def _only(rows: Any, what: str, name: str) -> Any:
    found = list(rows.values_list("pk", flat=True)[:2])
    if len(found) != 1:
        many = "Plusieurs portent" if found else "Rien ne porte"
        raise RefusedCommandError(f"{many} ce nom ({what} « {name} ») : écrivez-le comme sur sa page.")
    return found[0]


def _plain(value: Any) -> Any:
    if isinstance(value, Decimal):
        return int(value) if value == value.to_integral_value() else float(value)
    return value


def _as_json(asked: Figure, year: int, value: Any, rows: list[FigureRow]) -> dict[str, Any]:
    return {
        "key": asked.key,
        "label": str(asked.label),
        "unit": str(asked.unit),
        "year": year,
        "period": str(year),
        "value": _plain(value),
        "rows": [
            {
                "date": row.on.isoformat() if row.on else None,
                "what": row.what,
                "label": row.what,
                "count": _plain(row.count),
                "share": _plain(row.share),
            }
            for row in rows
        ],
        "total": _plain(value),
    }


def _tell(asked: Figure, year: int, value: Any, rows: list[FigureRow]) -> None:
    said = "personne ne le sait" if value is None else f"{_plain(value)} {asked.unit}"
    say(f"{asked.label}, {year} : {said}")
    for row in rows:
        day = f"{row.on:%d/%m/%Y}  " if row.on else ""
        share = "" if row.share is None else f" ({row.share} %)"
        say(f"  {day}{row.what} : {'?' if row.count is None else _plain(row.count)}{share}")
