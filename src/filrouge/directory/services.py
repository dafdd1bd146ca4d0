"""Writes of the directory."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.enums import AuditVerb
from filrouge.core.models import AuditLine
from filrouge.core.pointing import point_elsewhere, pointing_at
from filrouge.core.transactions import transactional
from filrouge.core.undo import undo
from filrouge.directory.enums import EntryKind
from filrouge.directory.models import Entry, OtherName
from filrouge.directory.queries import entries_known_as, name_key
from filrouge.organisations.models import Member, Organisation

# What an entry that is merged leaves to the one that is kept, when that one has nothing there.
DETAILS = ("phone", "email", "website", "address")


@transactional
def entries_named(
    *, by: Member | None, organisation: Organisation, names: Iterable[str], kind: str = EntryKind.PARTNER
) -> dict[str, Entry]:
    """The entries of some names, by name as given; those that nobody wrote yet are made.

    A name under which an entry is also known means that entry.
    """
    wanted = {name: " ".join(name.split()) for name in names if name.strip()}
    found = entries_known_as({name_key(name) for name in wanted.values()})
    fresh = {}
    for name in wanted.values():
        key = name_key(name)
        if key not in found and key not in fresh:
            fresh[key] = Entry(organisation=organisation, name=name, kind=kind, folded=key)
    records.create_all(list(fresh.values()), by=by)
    return {given: (found | fresh)[name_key(name)] for given, name in wanted.items()}


@transactional
def add_entry(
    *, by: Member | None, organisation: Organisation, name: str, kind: str, **details: str
) -> Entry:
    """A new entry. Raises `ValidationError` when its name is already in the directory."""
    kept = " ".join(name.split())
    _refuse_taken(kept)
    entry = Entry(organisation=organisation, name=kept, kind=kind, folded=name_key(kept), **details)
    return records.create(entry, by=by)


@transactional
def change_entry(
    *, by: Member | None, entry: Entry, version: int, name: str, kind: str, **details: str
) -> Entry:
    """Say its name, its kind or where it is found otherwise. `version` is the one that was read."""
    kept = " ".join(name.split())
    _refuse_taken(kept, but=entry)
    with records.gesture():
        records.change(entry, by=by, version=version, name=kept, kind=kind, folded=name_key(kept), **details)
        # Its own name is no other one.
        for same in OtherName.objects.filter(entry=entry, folded=entry.folded):
            records.remove(same, by=by)
    return entry


@transactional
def remove_entry(*, by: Member | None, entry: Entry) -> None:
    """Take an entry away that nothing names. Raises `ValidationError` with what names it."""
    named = pointing_at(entry, but=(OtherName,))
    if named:
        told = ", ".join(f"{one.count} {one.kind}" for one in named)
        raise ValidationError(
            _("« %(name)s » est encore nommée ici : %(told)s. Réunissez-la plutôt à une autre adresse.")
            % {"name": entry.name, "told": told}
        )
    with records.gesture():
        for name in entry.other_names.all():
            records.remove(name, by=by)
        records.remove(entry, by=by)


@transactional
def add_other_name(*, by: Member | None, entry: Entry, name: str) -> OtherName:
    """Another name that means this entry. Raises `ValidationError` when it means one already."""
    kept = " ".join(name.split())
    _refuse_taken(kept)
    fresh = OtherName(organisation_id=entry.organisation_id, entry=entry, name=kept, folded=name_key(kept))
    return records.create(fresh, by=by)


def remove_other_name(*, by: Member | None, other_name: OtherName) -> None:
    """That name means this entry no more: what was written with it stays where it is."""
    records.remove(other_name, by=by)


@transactional
def merge_entries(
    *, by: Member | None, kept: Entry, merged: Entry, versions: tuple[int, int] | None = None
) -> UUID:
    """Make two entries one; the gesture, by which `part_entries` makes them two again.

    All that pointed to the second, in whatever room, points to the one that is kept; its names are other
    names of that one, and what that one did not say is taken from it. `versions` are those that were read.
    Raises `ValidationError` when they are one already, changed meanwhile, or say too much together.
    """
    found = {row.pk: row for row in Entry.objects.select_for_update().filter(pk__in=(kept.pk, merged.pk))}
    if len(found) < 2:
        raise ValidationError(_("Ces deux adresses n’en sont déjà plus qu’une."))
    now = (found[kept.pk], found[merged.pk])
    if versions is not None and versions != (now[0].version, now[1].version):
        raise ValidationError(
            _("Quelqu’un vient de changer une des deux adresses : relisez ce qui sera gardé.")
        )
    with records.gesture() as gesture:
        point_elsewhere(now[1], to=now[0], by=by)
        records.change(now[0], by=by, **joined(*now))
        records.remove(now[1], by=by, note=_("réunie à « %(name)s »") % {"name": kept.name})
        records.create(
            OtherName(
                organisation_id=kept.organisation_id,
                entry=now[0],
                name=now[1].name,
                folded=now[1].folded,
                merge=gesture,
            ),
            by=by,
        )
    return gesture


def joined(kept: Entry, merged: Entry) -> dict[str, Any]:
    """What the entry that is kept will say: its own details, and nothing of the other's lost.

    What both say otherwise is written in the remarks. Raises `ValidationError` when that is too long.
    """
    said: dict[str, Any] = {name: getattr(kept, name) or getattr(merged, name) for name in DETAILS}
    remarks = [kept.remarks, merged.remarks if merged.remarks != kept.remarks else ""]
    for name in DETAILS:
        theirs = getattr(merged, name)
        if theirs and theirs != said[name]:
            label = str(Entry._meta.get_field(name).verbose_name).capitalize()  # type: ignore[union-attr]
            remarks.append(_("%(label)s aussi : %(value)s") % {"label": label, "value": theirs})
    people = dict.fromkeys(one for one in (kept.contact, merged.contact) if one)
    said |= {"contact": ", ".join(people), "remarks": "\n".join(one for one in remarks if one)}
    for name in ("contact", "remarks"):
        field: Any = Entry._meta.get_field(name)
        if len(said[name]) > field.max_length:
            raise ValidationError(
                _("Ensemble, leurs textes sous « %(label)s » sont trop longs : raccourcissez-en un.")
                % {"label": field.verbose_name}
            )
    return said


@transactional
def part_entries(*, by: Member, other_name: OtherName) -> UUID:
    """Make two again of what was merged; the entry that is back.

    Raises `ValidationError`, and changes nothing, when somebody wrote on the same things since.
    """
    if other_name.merge is None:
        raise ValidationError(_("Il n’y a rien à annuler ici."))
    back = AuditLine.objects.filter(
        gesture=other_name.merge, verb=AuditVerb.REMOVED, model=Entry._meta.label_lower
    ).first()
    undo(other_name.merge, by=by)
    if back is None:
        raise ValidationError(_("Il n’y a rien à annuler ici."))
    return back.object_id


def _refuse_taken(name: str, *, but: Entry | None = None) -> None:
    """Raises `ValidationError` when a name means an entry already, that is not `but`."""
    taken = entries_known_as([name_key(name)]).get(name_key(name))
    if taken is None or (but is not None and taken.pk == but.pk):
        return
    if taken.folded == name_key(name):
        raise ValidationError(_("Ce nom est déjà dans le carnet d’adresses."))
    raise ValidationError(
        _("C’est un autre nom de « %(name)s », déjà dans le carnet d’adresses.") % {"name": taken.name}
    )
