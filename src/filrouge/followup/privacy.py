"""What this room holds of its members and of who has a file; how it is told, and how it goes."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.enums import DataSubject
from filrouge.core.registries import PersonRecord, PrivacyRecord
from filrouge.followup.enums import said_state
from filrouge.followup.models import CaseStory, FilePaper, FileStep, Situation
from filrouge.followup.queries.papers import papers_of
from filrouge.followup.queries.steps import opened, situation_of, steps_read
from filrouge.followup.services import forget_papers, forget_steps, leave_stories
from filrouge.organisations.models import Member
from filrouge.people.models import Person


def export_stories(member: Member) -> list[dict[str, Any]]:
    """When this member wrote a story, and for which year."""
    rows = CaseStory.objects.filter(author=member).order_by("created_at")
    return [{_("récit écrit le"): row.created_at.isoformat(), _("année"): row.year} for row in rows]


def erase_stories(member: Member, *, by: Member | None) -> int:
    """What is not ready goes with its author; what a report may tell stays, by « Ancien membre »."""
    return leave_stories(member=member, by=by)


STORIES = PrivacyRecord(
    key="followup.stories",
    label=gettext_lazy("Récits pour le rapport, chiffrés, sans lien vers la personne dont ils viennent"),
    whose=DataSubject.PEOPLE,
    purpose=gettext_lazy(
        "Raconter ce que vivent les gens sans que personne soit reconnu, avec l’accord de qui l’a vécu."
    ),
    read_by=gettext_lazy("Un récit prêt, qui en écrit ; un récit qui ne l’est pas, son auteur seul."),
    kept=gettext_lazy("Tant que le rapport est lu ; un récit qui n’est pas prêt s’en va avec son auteur."),
    export=export_stories,
    erase=erase_stories,
    order=50,
)


def export_steps(member: Member) -> list[dict[str, Any]]:
    """What this member did in files, and when; not in whose, and no word of it."""
    rows = FileStep.objects.filter(member=member).order_by("created_at")
    told = [
        {_("pas d’un suivi"): row.get_kind_display(), _("le"): row.created_at.isoformat()} for row in rows
    ]
    papers = FilePaper.objects.filter(added_by=member).order_by("created_at")
    told += [{_("document joint le"): row.created_at.isoformat()} for row in papers]
    written = Situation.objects.filter(Q(written_by=member)).order_by("created_at")
    return told + [{_("situation écrite le"): row.updated_at.isoformat()} for row in written]


def erase_steps(member: Member, *, by: Member | None) -> int:
    """Nothing to take away: what was done with a person stays in their file, by « Ancien membre »."""
    return 0


STEPS = PrivacyRecord(
    key="followup.steps",
    label=gettext_lazy("Suivi, chiffré : situation, démarches, rendez-vous, orientations, appels, documents"),
    whose=DataSubject.PEOPLE,
    purpose=gettext_lazy("Savoir ce qui est à faire avec une personne, et ne pas perdre le fil."),
    read_by=gettext_lazy("Les collègues qui suivent la personne, et qui les remplace."),
    kept=gettext_lazy("Aussi longtemps que le dossier ; un document s’en va aussi du disque."),
    export=export_steps,
    erase=erase_steps,
    order=51,
)

RECORDS = (STORIES, STEPS)


def tell_steps(person: Person) -> list[dict[str, Any]]:
    """Where somebody stands and all that was done with them, as they may read it."""
    row, text = situation_of(person)
    told: list[dict[str, Any]] = []
    if row is not None and text:
        told.append(
            {_("situation"): text, _("écrite le"): timezone.localtime(row.updated_at).date().isoformat()}
        )
    for one in opened(steps_read(person).order_by("created_at")):
        step = one.step
        line = {
            _("quoi"): step.get_kind_display(),
            _("état"): said_state(step.kind, step.state),
            _("jour"): step.day.isoformat() if step.day else "",
            _("réglé le"): step.settled_on.isoformat() if step.settled_on else "",
            _("vers"): str(step.entry or step.action or ""),
            _("texte"): one.text,
            _("par"): str(step.member),
        }
        told.append({name: value for name, value in line.items() if value})
    return told


def tell_papers(person: Person) -> list[dict[str, Any]]:
    """The documents of a file, by their names: each is taken from the file itself."""
    return [
        {_("document"): one.name, _("joint le"): timezone.localtime(one.paper.created_at).date().isoformat()}
        for one in papers_of(person)
    ]


TOLD = (
    PersonRecord(
        key="followup.steps", label=gettext_lazy("Suivi"), tell=tell_steps, forget=forget_steps, order=20
    ),
    PersonRecord(
        key="followup.papers",
        label=gettext_lazy("Documents"),
        tell=tell_papers,
        forget=forget_papers,
        order=30,
    ),
)
