"""What was done to an object, in words: the lines of its journal."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.core.exceptions import FieldDoesNotExist
from django.db.models import Field
from django.utils.translation import gettext as _

from filrouge.actions.queries.shapes import HistoryLine
from filrouge.core.enums import AuditVerb
from filrouge.core.models import AuditLine, TenantModel
from filrouge.core.partial_dates import PartialDate, PartialDateField

_SHORT = 80


def history_of(row: TenantModel, *others: TenantModel) -> tuple[HistoryLine, ...]:
    """The journal of an object, and of others told with it, newest first: one query.

    An answer is told with its sheet, an assessment with its action: the caller names them.
    """
    listed = AuditLine.objects.filter(
        organisation_id=row.organisation_id, object_id__in=[row.pk, *(other.pk for other in others)]
    ).order_by("-at")
    return tuple(HistoryLine(line.at, line.actor, sentence_of(line), line.note) for line in listed)


def sentence_of(line: AuditLine) -> str:
    """One write in one sentence: « Inès Delvaux : santé de l'action, partiellement puis réalisé »."""
    if line.verb == AuditVerb.CREATED:
        return _("%(actor)s a écrit « %(name)s »") % {"actor": line.actor, "name": line.object_name}
    if line.verb == AuditVerb.REMOVED:
        return _("%(actor)s a supprimé « %(name)s »") % {"actor": line.actor, "name": line.object_name}
    return _("%(actor)s a changé %(changes)s") % {"actor": line.actor, "changes": " ; ".join(_changes(line))}


def _changes(line: AuditLine) -> list[str]:
    """One part per field: « santé de l'action : partiellement, puis réalisé »."""
    model = apps.get_model(line.model)
    told = []
    for name, after in line.after.items():
        try:
            field = model._meta.get_field(name)
        except FieldDoesNotExist:
            continue  # the field is gone since; its line stays in the journal
        told.append(_change(field, line.before.get(name), after))
    return told


def _change(field: Any, before: Any, after: Any) -> str:
    words = {"field": field.verbose_name, "before": _said(field, before), "after": _said(field, after)}
    if field.is_relation or _is_long(words["before"]) or _is_long(words["after"]):
        return str(words["field"])
    if not words["before"]:
        return _("%(field)s : %(after)s") % words
    if not words["after"]:
        return _("%(field)s : « %(before)s » effacé") % words
    return _("%(field)s : %(before)s, puis %(after)s") % words


def _is_long(text: str) -> bool:
    return len(text) > _SHORT or "\n" in text


def _said(field: Field[Any, Any], value: Any) -> str:
    """A kept value as people say it; an empty text for nothing."""
    if value is None or value == "":
        return ""
    if isinstance(value, bool):
        return _("oui") if value else _("non")
    if isinstance(field, PartialDateField):
        return str(PartialDate.from_edtf(value))
    return str(dict(field.flatchoices).get(value, value))
