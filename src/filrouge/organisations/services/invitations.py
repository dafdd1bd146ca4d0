"""Inviting somebody by a letter, and what they do with it.

The letter holds a random key; the row holds its digest, so that nobody who reads the database can use it.
The key is made by the job that writes the letter and is kept nowhere else.
"""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Any

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.models import User
from filrouge.core.queue import enqueue
from filrouge.core.scoping import scope
from filrouge.core.transactions import transactional
from filrouge.organisations.enums import InvitationState, Role
from filrouge.organisations.models import Invitation, Member, Organisation, Service
from filrouge.organisations.queries import digest_of

VALID_FOR = dt.timedelta(days=14)
# Once its link is dead, a row says who invited whom for so long.
KEPT_FOR = dt.timedelta(days=365)
JOB = "organisations.invitation"


class InvitationRefusedError(Exception):
    """The link does not open: `state` says why."""

    def __init__(self, state: InvitationState) -> None:
        super().__init__(state)
        self.state = state


class SomebodyElseError(Exception):
    """The address has an account: its owner signs in first."""


@transactional
def invite(
    *,
    by: Member,
    organisation: Organisation,
    email: str,
    name: str,
    role: str,
    function: str = "",
    service: Service | None = None,
    member: Member | None = None,
) -> Invitation:
    """Ask somebody in; the letter leaves from the queue. With `member`, the person is named already.

    Raises `ValidationError` when the address is a member's, or waits already.
    """
    address = email.strip().lower()
    if role not in Role.values:
        raise ValidationError(_("Ce rôle n’existe pas."))
    _refuse_known(address, member)
    row = Invitation(
        organisation=organisation,
        email=address,
        name=" ".join(name.split()),
        role=role,
        function=function,
        service=service,
        member=member,
        invited_by=by,
        digest=_nobodys_digest(),
        expires_at=timezone.now() + VALID_FOR,
    )
    records.create(row, by=by)
    enqueue(JOB, organisation=organisation, by=by, invitation=str(row.pk))
    return row


def _refuse_known(address: str, member: Member | None) -> None:
    """Only about this organisation: nothing is said of an account that opens another."""
    known = Member.objects.filter(user__email=address).first()
    if known is not None and known.is_active:
        raise ValidationError({"email": _("Cette adresse est déjà celle de %(name)s.") % {"name": known}})
    if known is not None:
        raise ValidationError(
            {"email": _("%(name)s a quitté l’équipe : rendez-lui son accès sur sa page.") % {"name": known}}
        )
    if member is None:
        return
    if member.user_id is not None or not member.is_active:
        raise ValidationError(_("%(name)s n’attend pas d’invitation.") % {"name": member})
    if member.invitations.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).exists():
        raise ValidationError(_("Cette personne a déjà une invitation : renvoyez-la plutôt."))


@transactional
def resend_invitation(*, invitation: Invitation, by: Member) -> Invitation:
    """Another letter with another key, for another fourteen days; the first link opens nothing any more."""
    _still_open(invitation)
    records.change(
        invitation, by=by, expires_at=timezone.now() + VALID_FOR, digest=_nobodys_digest(), sent_at=None
    )
    enqueue(JOB, organisation=invitation.organisation, by=by, invitation=str(invitation.pk))
    return invitation


def withdraw_invitation(*, invitation: Invitation, by: Member) -> Invitation:
    """The link opens nothing any more, at once."""
    _still_open(invitation)
    return records.change(invitation, by=by, withdrawn_at=timezone.now())


def _still_open(invitation: Invitation) -> None:
    if invitation.state == InvitationState.ACCEPTED:
        raise ValidationError(_("%(name)s a déjà accepté son invitation.") % {"name": invitation})
    if invitation.state == InvitationState.WITHDRAWN:
        raise ValidationError(_("Cette invitation est déjà retirée."))


@transactional
def make_key(invitation: Invitation) -> str:
    """A fresh key for the letter that is being written; the one before opens nothing any more."""
    key = secrets.token_urlsafe(32)
    Invitation.objects.filter(pk=invitation.pk).update(digest=digest_of(key))
    return key


@transactional
def note_sent(invitation: Invitation) -> None:
    """The mail server took the letter."""
    Invitation.objects.filter(pk=invitation.pk).update(sent_at=timezone.now())


def _nobodys_digest() -> str:
    """Until its letter is written, no key opens an invitation."""
    return digest_of(secrets.token_urlsafe(32))


def accept_invitation(
    *, invitation: Invitation, user: User | None, password: str = "", language: str = "fr"
) -> Member:
    """The person is in: with their own account, or with the one they open by choosing a password.

    Raises `SomebodyElseError` when that account is not theirs to use unsigned, `InvitationRefusedError` when
    the link was withdrawn, used or replaced a second ago.
    """
    hashed = make_password(password) if user is None else ""  # slow on purpose: before the transaction
    with scope(organisation=invitation.organisation):
        return _accept(invitation, user, hashed, language)


@transactional
def _accept(read: Invitation, user: User | None, hashed: str, language: str) -> Member:
    row = Invitation.objects.select_for_update().filter(pk=read.pk).first()
    if row is None or row.digest != read.digest:
        raise InvitationRefusedError(InvitationState.UNKNOWN)
    if row.state != InvitationState.WAITING:
        raise InvitationRefusedError(row.state)
    if user is None:
        user = _open_account(row, hashed, language)
    elif user.email != row.email:
        raise SomebodyElseError
    member = _settle(row, user)
    records.change(row, by=member, accepted_at=timezone.now(), member=member)
    return member


def _open_account(row: Invitation, hashed: str, language: str) -> User:
    """A new account; never one that exists, whose owner has a password of their own."""
    if User.objects.filter(email=row.email).exists():
        raise SomebodyElseError
    user = User(email=row.email, name=row.name, language=language, password=hashed)
    user.full_clean()
    user.save(force_insert=True)
    return user


def _settle(row: Invitation, user: User) -> Member:
    """Their place in the organisation: the one that was named for them, or a new one."""
    existing = Member.objects.filter(user=user).first()
    if existing is not None:
        if not existing.is_active:  # they left since: a letter of before does not bring them back
            raise InvitationRefusedError(InvitationState.WITHDRAWN)
        return existing
    if row.member is None:
        place = Member(
            organisation_id=row.organisation_id,
            name=row.name,
            role=row.role,
            function=row.function,
            service=row.service,
            user=user,
        )
        return records.create(place, by=place)
    if row.member.user_id is not None or not row.member.is_active:
        raise InvitationRefusedError(InvitationState.WITHDRAWN)
    return records.change(row.member, by=row.member, user=user)


def forget_old_invitations() -> int:
    """In every organisation, what came to nothing or was used goes a year after its link died; how many."""
    dead: dict[str, Any] = {"expires_at__lt": timezone.now() - KEPT_FOR}
    return Invitation._base_manager.filter(**dead).delete()[0]
