"""Opening an organisation and naming the people in it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.models import AuditLine, User
from filrouge.core.scoping import scope
from filrouge.core.transactions import transactional
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Organisation, Service, Site


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

    Raises `ValidationError` when the organisation would be left without an administrator, and
    `StaleVersionError` when somebody changed the member in between.
    """
    if values.get("role", member.role) != Role.ADMINISTRATOR:
        _keep_an_administrator(member)
    return records.change(member, by=by, version=version, **values)


def end_membership(*, member: Member, by: Member | None) -> Member:
    """The person leaves: they cannot enter any more; what they wrote keeps their name."""
    _keep_an_administrator(member)
    return records.change(member, by=by, is_active=False)


@transactional
def forget_member(*, member: Member, by: Member | None) -> int:
    """Erase a person's name from their place and from the journal; give how many rows changed.

    Their account goes too when it opens no other organisation. What they did stays, by « Ancien membre ».
    """
    _keep_an_administrator(member)
    nobody = _("Ancien membre")
    user = member.user
    records.change(member, by=by, name=nobody, function="", user=None, is_active=False)
    changed = 1
    for line in AuditLine.objects.filter(object_id=member.pk):
        line.object_name = nobody
        line.before, line.after = _without_person(line.before), _without_person(line.after)
        line.save(update_fields=["object_name", "before", "after"])
        changed += 1
    if user is not None:
        changed += AuditLine.objects.filter(user=user).update(actor=nobody, user=None)
        if not Member._base_manager.filter(user=user).exists():
            changed += user.delete()[0]
    return changed


def _without_person(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if key not in ("name", "function", "user")}


def _keep_an_administrator(member: Member) -> None:
    """Refuse to lose the last member who can name the others."""
    if member.role != Role.ADMINISTRATOR or not member.is_active:
        return
    others = Member.objects.filter(role=Role.ADMINISTRATOR, is_active=True).exclude(pk=member.pk)
    if not others.exists():
        raise ValidationError(_("Nommez d’abord un autre administrateur : il en faut toujours un."))
