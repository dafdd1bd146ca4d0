"""The example town: its organisations, their places, services and people."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.contrib.auth.hashers import make_password

from filrouge.core.demo import Example
from filrouge.core.models import User
from filrouge.core.scoping import scope
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member, Organisation, Service
from filrouge.organisations.services import (
    add_member,
    add_service,
    add_site,
    invite,
    note_absence,
    put_logo,
    write_identity,
)


def build(example: Example) -> Iterator[str]:
    """Every organisation of the town, with everybody in it."""
    hashed = make_password(example.password)  # once: hashing is slow on purpose
    for facts in example.facts["organisation"]:
        organisation = Organisation.objects.create(
            slug=facts["slug"],
            name=facts["name"],
            kind=facts["kind"],
            address=facts["address"],
            phone=facts["phone"],
            help_line=facts["contact"].removeprefix("Une question ? "),
        )
        with scope(organisation=organisation):
            services = {
                name: add_service(organisation=organisation, name=name, by=None) for name in facts["services"]
            }
            for site in facts["site"]:
                add_site(
                    organisation=organisation,
                    name=site["name"],
                    address=site["address"],
                    phone=site.get("phone", ""),
                    by=None,
                )
            for person in facts["member"]:
                _settle(organisation, services, person, hashed)
            _show(organisation, facts, example)
        yield f"{organisation.name} : {len(facts['member'])} personnes, {len(facts['site'])} lieux"


def _show(organisation: Organisation, facts: dict[str, Any], example: Example) -> None:
    """What the documents of the organisation say of it, when the town tells."""
    if "identity" not in facts:
        return
    told = dict(facts["identity"])
    logo = example.folder / told.pop("logo")
    known = {"name": facts["legal_name"], "phone": facts["phone"], "email": facts["email"]}
    write_identity(organisation=organisation, by=None, version=0, **known, **told)
    with logo.open("rb") as drawing:
        put_logo(organisation=organisation, by=None, name=logo.name, content=drawing)


def _settle(
    organisation: Organisation, services: dict[str, Service], person: dict[str, Any], hashed: str
) -> None:
    user, _made = User.objects.get_or_create(
        email=person["email"], defaults={"name": person["name"], "password": hashed}
    )
    add_member(
        organisation=organisation,
        name=person["name"],
        role=person["role"],
        user=user,
        function=person["function"],
        service=services[person["service"]],
        by=None,
    )


def build_away(example: Example) -> Iterator[str]:
    """Who is away and who holds their thread; who is invited and has not come yet."""
    for facts in example.facts["organisation"]:
        organisation = Organisation.objects.get(slug=facts["slug"])
        with scope(organisation=organisation):
            members = {member.name: member for member in Member.objects.all()}
            director = Member.objects.filter(role=Role.DIRECTION).earliest("created_at")
            for told in facts.get("absence", []):
                noted = note_absence(
                    by=director,
                    member=members[told["member"]],
                    substitute=members[told["substitute"]],
                    starts_on=told["from"],
                    ends_on=told["until"],
                    note=told["note"],
                )
                yield f"{noted.member} : absence {noted.when}, {noted.substitute} tient le fil"
            for person in facts.get("invitation", []):
                service = Service.objects.get(name=person["service"])
                invite(by=director, organisation=organisation, **{**person, "service": service})
                yield f"{person['name']} : invitation envoyée"
