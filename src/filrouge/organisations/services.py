"""Opening an organisation and naming the people in it."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.models import User
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Organisation, Service, Site


@transaction.atomic
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
