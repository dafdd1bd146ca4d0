"""What was done to an object, in words: the lines of its journal."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import DateField, Field, Model, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.core.date_words import day_said
from filrouge.core.enums import AuditVerb
from filrouge.core.models import AuditLine, TenantModel
from filrouge.core.partial_dates import PartialDate, PartialDateField

_SHORT = 80


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One write, in words: « Inès Delvaux a changé : santé, de « partiellement » à « réalisé » »."""

    at: dt.datetime
    actor: str
    sentence: str
    note: str
    about_id: UUID | None = None


def history_of(row: TenantModel, *, most: int | None = None) -> tuple[HistoryLine, ...]:
    """The journal of an object and of all that is told with it, newest first: one query.

    An answer is told with its action, a step with its sheet's action: see `TenantModel.ABOUT`.
    """
    return said(lines_about([row.pk]).filter(organisation_id=row.organisation_id)[:most])


def lines_about(ids: Iterable[UUID]) -> Any:
    """The lines of the journal about some objects, newest first: a queryset."""
    some = list(ids)
    return AuditLine.objects.filter(Q(about_id__in=some) | Q(object_id__in=some)).order_by("-at")


# What references are called: (model, id) -> its name now.
Names = Mapping[tuple[str, str], str]


def said(lines: Iterable[AuditLine]) -> tuple[HistoryLine, ...]:
    """Lines of the journal in words: a query for each sort of thing that they refer to, mostly none."""
    some = list(lines)
    names = names_in(some)
    return tuple(
        HistoryLine(line.at, line.actor, sentence_of(line, names), line.note, line.about_id) for line in some
    )


def names_in(lines: Iterable[AuditLine]) -> Names:
    """What the references that lines changed are called now; what is gone since has no name."""
    wanted: dict[type[Model], set[str]] = defaultdict(set)
    for line in lines:
        if line.verb == AuditVerb.CHANGED:
            for field in _told_fields(line):
                if field.is_relation:
                    sides = (line.before.get(field.name), line.after.get(field.name))
                    wanted[field.related_model] |= {str(pk) for pk in sides if pk}
    return {
        (model._meta.label_lower, str(row.pk)): str(row)
        for model, ids in wanted.items()
        for row in model._base_manager.filter(pk__in=ids).select_related(*_named_by(model))
    }


def _named_by(model: type[Model]) -> list[str]:
    """What a row may be called after: the rows it cannot be without."""
    return [field.name for field in model._meta.concrete_fields if field.is_relation and not field.null]


def sentence_of(line: AuditLine, names: Names | None = None, *, is_alone: bool = False) -> str:
    """One write in one sentence: « Inès Delvaux a changé : santé, de « partiellement » à « réalisé » ».

    Alone, outside the history of a thing, it names that thing.
    """
    told = {"actor": line.actor, "name": line.object_name.strip("«» \u00a0"), "kind": _kind(line)}
    if line.verb == AuditVerb.CREATED:
        return _("%(actor)s a ajouté « %(name)s » (%(kind)s)") % told
    if line.verb == AuditVerb.REMOVED:
        return _("%(actor)s a supprimé « %(name)s » (%(kind)s)") % told
    if line.verb == AuditVerb.EXPORTED:
        return _("%(actor)s a emporté « %(name)s »") % told
    if not line.after:  # only what the journal does not keep: somebody's name
        return _("%(actor)s a changé « %(name)s »") % told
    told["changes"] = " ; ".join(changes_of(line, names))
    if not told["changes"]:
        return _("%(actor)s a déplacé « %(name)s »") % told
    if not is_alone and line.about_id in (None, line.object_id):
        return _("%(actor)s a changé : %(changes)s") % told
    if _is_rewritten(line):
        return _("%(actor)s a réécrit « %(name)s »") % told
    return _("%(actor)s a changé « %(name)s » : %(changes)s") % told


def _kind(line: AuditLine) -> str:
    """The sort of thing, without the marks that a name of ours may carry."""
    return str(apps.get_model(line.model)._meta.verbose_name).strip("«» \u00a0")


def _is_rewritten(line: AuditLine) -> bool:
    """Whether one text, and nothing else, was written otherwise."""
    texts = (*line.before.values(), *line.after.values())
    return len(line.after) == 1 and any(isinstance(text, str) and _is_long(text) for text in texts)


def changes_of(line: AuditLine, names: Names | None = None) -> list[str]:
    """One part per field: « santé de l’action, de « partiellement » à « réalisé » »."""
    known = names_in([line]) if names is None else names
    return [
        _change(field, line.before.get(field.name), line.after[field.name], known)
        for field in _told_fields(line)
    ]


def _told_fields(line: AuditLine) -> list[Any]:
    """The fields that a line changed, those that no sentence tells left out."""
    model: Any = apps.get_model(line.model)
    told = []
    for name in line.after:
        if name in model.UNTOLD:
            continue
        try:
            told.append(model._meta.get_field(name))
        except FieldDoesNotExist:
            continue  # the field is gone since; its line stays in the journal
    return told


def _change(field: Any, before: Any, after: Any, names: Names) -> str:
    words = {
        "field": field.verbose_name,
        "before": _said(field, before, names),
        "after": _said(field, after, names),
    }
    if _is_long(words["before"]) or _is_long(words["after"]) or not (words["before"] or words["after"]):
        return str(words["field"])
    if not words["before"]:
        return _("%(field)s, « %(after)s »") % words
    if not words["after"]:
        return _("%(field)s, « %(before)s » effacé") % words
    return _("%(field)s, de « %(before)s » à « %(after)s »") % words


def _is_long(text: str) -> bool:
    return len(text) > _SHORT or "\n" in text


def _said(field: Field[Any, Any], value: Any, names: Names) -> str:
    """A kept value as people say it; an empty text for nothing, and for what is gone since."""
    if value is None or value == "" or value == []:
        return ""
    if field.is_relation:
        return names.get((field.related_model._meta.label_lower, str(value)), "")  # type: ignore[union-attr]
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(value, list):
        words = dict(field.flatchoices)
        return ", ".join(str(words.get(each, each)) for each in value)
    if isinstance(field, PartialDateField):
        return str(PartialDate.from_edtf(value))
    if isinstance(field, DateField):
        return _day(str(value))
    return str(dict(field.flatchoices).get(value, value))


def _day(kept: str) -> str:
    """A kept day or instant: « 3 décembre 2021 »; as it is when it is none."""
    try:
        moment = dt.datetime.fromisoformat(kept)
    except ValueError:
        return kept
    return day_said(timezone.localtime(moment) if moment.tzinfo else moment, "j F Y")
