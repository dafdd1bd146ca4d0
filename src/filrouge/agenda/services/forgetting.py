"""Somebody who came is forgotten: what was promised to them names nobody any more."""

from __future__ import annotations

from django.utils.translation import gettext as _

from filrouge.agenda.models import ToDo
from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member
from filrouge.people.models import Person


@transactional
def forget_promises(person: Person, *, by: Member | None) -> int:
    """What was to do for somebody keeps its place and loses its words, in the journal too; how many things.

    Where they came stays: an attendance is a number, of a person who has no name any more.
    """
    rows = list(ToDo.objects.filter(person=person).select_related("minutes"))
    words = _("chose promise à une personne effacée")
    records.change_all([(row, {"text": words, "person": None}) for row in rows], by=by)
    records.silence(rows)
    return len(rows)
