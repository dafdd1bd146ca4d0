"""The people of every story: two organisations, one person per role in each, and a stranger."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.contrib.auth.hashers import make_password

from filrouge.core.models import User
from filrouge.organisations.enums import OrganisationKind, Role
from filrouge.organisations.models import Member, Organisation

PASSWORD = "trois tasses de thé"
VALMONT = {
    Role.DIRECTION: "Solveig Harmand",
    Role.COORDINATION: "Basile Quintart",
    Role.WORKER: "Inès Valdor",
    Role.RECEPTION: "Nour Petitjour",
    Role.TRAINEE: "Timéo Brasseval",
    Role.VOLUNTEER: "Odile Grandpré",
    Role.COUNCIL: "Fernand Lagrive",
    Role.ADMINISTRATOR: "Ysaline Corbier",
    Role.DPO: "Ravi Montclerc",
}
ETANGS = {
    Role.DIRECTION: "Clotilde Nerval",
    Role.COORDINATION: "Idir Beaurieu",
    Role.WORKER: "Maëlle Sorbet",
    Role.RECEPTION: "Gaspard Vielle",
    Role.TRAINEE: "Lou Carmin",
    Role.VOLUNTEER: "Anselme Duroy",
    Role.COUNCIL: "Perrine Falcon",
    Role.ADMINISTRATOR: "Théodule Marquis",
    Role.DPO: "Hanaé Colibri",
}


@dataclass
class Cast:
    """Everybody. A short name is a person of Valmont; `member(role, organisation)` finds any other."""

    valmont: Organisation
    etangs: Organisation
    stranger: User
    password: str = PASSWORD
    members: dict[tuple[Any, str], Member] = field(default_factory=dict)

    def member(self, role: str, organisation: Organisation | None = None) -> Member:
        """The person who has that role in that organisation (Valmont unless told)."""
        return self.members[((organisation or self.valmont).pk, role)]

    def hire(
        self, name: str, role: str = Role.WORKER, organisation: Organisation | None = None, **values: Any
    ) -> Member:
        """One more person, who can sign in."""
        organisation = organisation or self.valmont
        user = User.objects.create(email=_email(name, organisation), name=name, password=_hashed())
        row = Member(organisation=organisation, user=user, name=name, role=role, **values)
        row.save(force_insert=True)
        return row

    @property
    def director(self) -> Member:
        return self.member(Role.DIRECTION)

    @property
    def coordinator(self) -> Member:
        return self.member(Role.COORDINATION)

    @property
    def ines(self) -> Member:
        """The social worker of most stories."""
        return self.member(Role.WORKER)

    @property
    def receptionist(self) -> Member:
        return self.member(Role.RECEPTION)

    @property
    def trainee(self) -> Member:
        return self.member(Role.TRAINEE)

    @property
    def volunteer(self) -> Member:
        return self.member(Role.VOLUNTEER)

    @property
    def councillor(self) -> Member:
        return self.member(Role.COUNCIL)

    @property
    def administrator(self) -> Member:
        return self.member(Role.ADMINISTRATOR)

    @property
    def dpo(self) -> Member:
        return self.member(Role.DPO)

    @property
    def neighbour(self) -> Member:
        """A social worker of the other organisation."""
        return self.member(Role.WORKER, self.etangs)


_HASHED: list[str] = []


def _hashed() -> str:
    """The password's hash, made once per process."""
    if not _HASHED:
        _HASHED.append(make_password(PASSWORD))
    return _HASHED[0]


def _email(name: str, organisation: Organisation) -> str:
    first = name.split()[0].lower().translate(str.maketrans("éèëïâ", "eeeia"))
    return f"{first}@{organisation.slug}.example"


def gather() -> Cast:
    """Write everybody in four statements."""
    valmont = Organisation(slug="valmont", name="CPAS de Valmont", kind=OrganisationKind.CPAS)
    etangs = Organisation(slug="etangs", name="Centre social des Étangs", kind=OrganisationKind.CASG)
    Organisation.objects.bulk_create([valmont, etangs])
    stranger = User(email="passante@ailleurs.example", name="Blanche Dehors", password=_hashed())
    cast = Cast(valmont, etangs, stranger)
    for organisation, people in ((valmont, VALMONT), (etangs, ETANGS)):
        for role, name in people.items():
            user = User(email=_email(name, organisation), name=name, password=_hashed())
            member = Member(organisation=organisation, user=user, name=name, role=role)
            cast.members[organisation.pk, role] = member
    users = [member.user for member in cast.members.values() if member.user]
    User.objects.bulk_create([stranger, *users])
    Member._base_manager.bulk_create(cast.members.values())
    return cast
