"""Opening an organisation, naming the people in it, letting them go."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.models import User
from filrouge.core.registries import registries
from filrouge.core.scoping import scope
from filrouge.core.transactions import transactional
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Organisation, Service, Site
from filrouge.organisations.services.forgetting import (
    forget_absences,
    forget_deeds,
    forget_invitations,
    forget_unsaved,
    take_name_off,
)
from filrouge.organisations.services.ways_in import forget_ways_in


@transactional
def open_organisation(
    *, slug: str, name: str, kind: str, email: str, person: str, password: str, **facts: str
) -> Organisation:
    """A new organisation and its first administrator, who can sign in with `password`.

    `facts` are other fields of the organisation. Raises `ValidationError` with a sentence when the slug
    is taken or is no slug, or when the address is no address.
    """
    organisation = Organisation(slug=slug, name=name, kind=kind, **facts)
    organisation.full_clean()
    organisation.save(force_insert=True)
    with scope(organisation=organisation):
        user = give_account(email=email, name=person, password=password)
        add_member(organisation=organisation, name=person, role=Role.ADMINISTRATOR, user=user, by=None)
    return organisation


def give_account(*, email: str, name: str, password: str | None) -> User:
    """The user of that address, made when there is none yet: one person, one account, everywhere."""
    existing = User.objects.filter(email=email.lower()).first()
    if existing is not None:
        return existing
    user = User(email=email.lower(), name=name)
    user.set_password(password)
    user.full_clean()
    user.save(force_insert=True)
    return user


def add_member(
    *,
    organisation: Organisation,
    name: str,
    role: str,
    by: Member | None,
    user: User | None = None,
    function: str = "",
    service: Service | None = None,
) -> Member:
    """A person's place in the organisation; without a user, they are named but cannot sign in."""
    if role not in Role.values:
        raise ValidationError(_("Ce rôle n’existe pas."))
    member = Member(
        organisation=organisation, name=name, role=role, user=user, function=function, service=service
    )
    return records.create(member, by=by)


def add_service(*, organisation: Organisation, name: str, by: Member | None) -> Service:
    """A team of the organisation."""
    return records.create(Service(organisation=organisation, name=name), by=by)


def add_site(
    *, organisation: Organisation, name: str, by: Member | None, address: str = "", phone: str = ""
) -> Site:
    """A place where the organisation receives people."""
    return records.create(Site(organisation=organisation, name=name, address=address, phone=phone), by=by)


def change_member(*, member: Member, by: Member | None, version: int | None = None, **values: Any) -> Member:
    """Change a member's name, role, function or service.

    Raises `ValidationError` when the organisation would be left without an administrator or when somebody
    gives themselves another role, and `StaleVersionError` when somebody changed the member in between.
    """
    role = values.get("role", member.role)
    if role != member.role and by is not None and by.pk == member.pk:
        raise ValidationError({"role": _("Votre propre rôle, quelqu’un d’autre le change.")})
    if role != Role.ADMINISTRATOR:
        _keep_an_administrator(member)
    return records.change(member, by=by, version=version, **values)


@transactional
def change_profile(
    *, member: Member, by: Member | None, version: int, name: str, function: str, language: str
) -> Member:
    """A person says who they are, here and in the letters they receive.

    Raises `ValidationError` with a sentence, and `StaleVersionError` when somebody changed the member
    in between.
    """
    changed = change_member(member=member, by=by, version=version, name=name, function=function)
    if member.user_id is not None:
        User.objects.filter(pk=member.user_id).update(name=name, language=language)
    return changed


@transactional
def end_membership(
    *, member: Member, by: Member | None, version: int | None = None, taken_by: Member | None = None
) -> Member:
    """The person leaves: they cannot enter any more; what they wrote keeps their name.

    `taken_by` takes over what they answer for, in every room. Invitations that would let them in are
    withdrawn. Raises `ValidationError` for the last administrator, `StaleVersionError` as `records.change`.
    """
    _keep_an_administrator(member)
    waiting = member.invitations.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)
    with records.gesture():
        records.change(member, by=by, version=version, is_active=False)
        for invitation in waiting:
            records.change(invitation, by=by, withdrawn_at=timezone.now())
        if taken_by is not None:
            for entry in registries.handovers:
                entry.take_over(member=member, to=taken_by, by=by)
    return member


def return_membership(*, member: Member, by: Member | None) -> Member:
    """Somebody who left is back: they enter again, with the role they had."""
    return records.change(member, by=by, is_active=True)


@transactional
def forget_member(*, member: Member, by: Member | None) -> int:
    """Erase a person's name from their place and from the journal; give how many rows changed.

    Their account goes too when it opens no other organisation, and with it who invited them and when they
    were away. What they did stays, by « Ancien membre ».
    """
    _keep_an_administrator(member)
    nobody = _("Ancien membre")
    user = member.user
    changed = forget_invitations(member=member, by=by) + forget_absences(member=member, by=by)
    records.change(member, by=by, name=nobody, function="", user=None, is_active=False)
    changed += 1 + take_name_off([member.pk])
    if user is not None:
        changed += forget_deeds(user=user) + forget_unsaved(user=user)
        if not Member._base_manager.filter(user=user).exists():
            changed += forget_ways_in(user=user) + user.delete()[0]
    return changed


@transactional
def erase_person(*, member: Member, by: Member | None) -> int:
    """Everything that every room holds of somebody who left, erased; how many rows changed.

    Raises `ValidationError` while they are still in the team.
    """
    if member.is_active:
        raise ValidationError(
            _("%(name)s est encore dans l’équipe : notez d’abord son départ.") % {"name": member}
        )
    return sum(record.erase(member, by=by) for record in registries.privacy)


def _keep_an_administrator(member: Member) -> None:
    """Refuse to lose the last member who can name the others."""
    if member.role != Role.ADMINISTRATOR or not member.is_active:
        return
    others = Member.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=member.pk)
    if not others.exists():
        raise ValidationError(_("Nommez d’abord un autre administrateur : il en faut toujours un."))


def note_read(*, by: Member, until: dt.datetime) -> None:
    """Somebody read what others changed, up to a moment: no line of the journal, and never backwards."""
    mine = Member.objects.filter(pk=by.pk)
    mine.filter(Q(read_at__isnull=True) | Q(read_at__lt=until)).update(read_at=until)
