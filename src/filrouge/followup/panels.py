"""What this room shows elsewhere: in a file, what is done with the person; what is due; who to call back."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from filrouge.core.registries import Due
from filrouge.followup.enums import StepKind, StepState, said_state
from filrouge.followup.queries.papers import papers_of
from filrouge.followup.queries.steps import due_steps, lost, situation_of, steps_of
from filrouge.followup.rules import can_tell_stories
from filrouge.organisations.models import Member
from filrouge.people.models import Person
from filrouge.people.queries import keeping
from filrouge.people.rules import can_meet_people

_SORTS = (StepKind.ERRAND, StepKind.APPOINTMENT, StepKind.ORIENTATION)


def ways(request: HttpRequest, _member: object) -> str:
    """Under the title of the people: who to call back, the stories."""
    member = request.member  # type: ignore[attr-defined]
    values = {"lost": lost(member, keeping().lost_weeks).count(), "may_tell": can_tell_stories(member)}
    return render_to_string("followup/ways.html", values, request)


def situation(request: HttpRequest, person: Person) -> str:
    """In an open file: where the person stands."""
    row, text = situation_of(person)
    values = {"person": person, "situation": row, "text": text}
    return render_to_string("followup/situation.html", values, request)


def steps(request: HttpRequest, person: Person) -> str:
    """In an open file: what is to do, and what was done."""
    left, settled, total = steps_of(person)
    values = {
        "person": person,
        "left": left,
        "settled": [(one, said_state(one.step.kind, one.step.state)) for one in settled],
        "total": total,
        "sorts": [(sort.value, sort.label) for sort in _SORTS],
        "done": StepState.DONE.value,
    }
    return render_to_string("followup/steps.html", values, request)


def papers(request: HttpRequest, person: Person) -> str:
    """Beside an open file: its documents."""
    values = {"person": person, "papers": papers_of(person)}
    return render_to_string("followup/papers.html", values, request)


def story(request: HttpRequest, person: Person) -> str:
    """In an open file: making a story of it for the report."""
    return render_to_string("followup/story_way.html", {"person": person}, request)


def due(member: Member) -> list[Due]:
    """What a member has to do in the files that they open: ticked on « Aujourd'hui » too."""
    if not can_meet_people(member):
        return []
    slug, things = member.organisation.slug, []
    for one in due_steps(member):
        step = one.step
        ids = {"organisation": slug, "person": step.person_id}
        title = _("%(what)s : %(name)s") % {
            "what": str(StepKind(step.kind).label).capitalize(), "name": step.person.label,
        }  # fmt: skip
        tick = "" if step.kind == StepKind.INVITATION else reverse(
            "followup:step_settle", kwargs={**ids, "file_step": step.pk}
        )  # fmt: skip
        url = reverse("people:person_show", kwargs=ids)
        things.append(Due(title, url, _("Ouvrir"), one.text[:120], step.day, tick))
    return things
