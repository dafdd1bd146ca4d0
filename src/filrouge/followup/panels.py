"""What this room shows elsewhere: in a file, what is done with the person; what is due; who to call back."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.core.registries import Due
from filrouge.core.templatetags.words import hour
from filrouge.followup.enums import StepKind, StepState, said_state
from filrouge.followup.models import FileStep
from filrouge.followup.queries.lost import count_lost
from filrouge.followup.queries.papers import papers_of
from filrouge.followup.queries.steps import OpenStep, due_steps, next_appointment, situation_of, steps_of
from filrouge.followup.rules import can_count_lost, can_tell_stories
from filrouge.organisations.models import Member
from filrouge.people.models import Person
from filrouge.people.queries import keeping
from filrouge.people.rules import can_meet_people

_SORTS = (StepKind.ERRAND, StepKind.APPOINTMENT, StepKind.ORIENTATION)


def ways(request: HttpRequest, _member: object) -> str:
    """Under the title of the people: who to call back, the stories."""
    member = request.member  # type: ignore[attr-defined]
    values = {
        "lost": count_lost(member, keeping().lost_weeks),
        "may_count": can_count_lost(member),
        "may_tell": can_tell_stories(member),
    }
    return render_to_string("followup/ways.html", values, request)


def appointment(request: HttpRequest, person: Person) -> str:
    """At the top of an open file: the next appointment."""
    step = next_appointment(person)
    if step is None:
        return ""
    return render_to_string("followup/appointment.html", {"person": person, "step": step}, request)


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
        "left": [(one, _ticks(one)) for one in left],
        "settled": [(one, said_state(one.step.kind, one.step.state)) for one in settled],
        "total": total,
        "sorts": [(sort.value, sort.label) for sort in _SORTS],
    }
    return render_to_string("followup/steps.html", values, request)


def _ticks(one: OpenStep) -> list[tuple[str, str]]:
    """What may be said of it at once: its states, with their words. Of a meeting to come, nothing yet."""
    if one.is_to_come:
        return []
    if one.step.kind == StepKind.ERRAND:
        return [(StepState.DONE.value, _("C’est fait"))]
    return [(state.value, said_state(one.step.kind, state)) for state in (StepState.DONE, StepState.MISSED)]


def papers(request: HttpRequest, person: Person) -> str:
    """Beside an open file: its documents."""
    values = {"person": person, "papers": papers_of(person)}
    return render_to_string("followup/papers.html", values, request)


def story(request: HttpRequest, person: Person) -> str:
    """In an open file: making a story of it for the report."""
    return render_to_string("followup/story_way.html", {"person": person}, request)


def due(member: Member) -> list[Due]:
    """What a member has to do in the files that they open, and how many people they have to call back.

    It says of whom, never what: a file is read where its reading is noted. An errand is ticked at once.
    """
    if not can_meet_people(member):
        return []
    things = [_due(member, step) for step in due_steps(member)]
    count = count_lost(member, keeping().lost_weeks)
    if count:
        said = ngettext("%(n)s personne à rappeler", "%(n)s personnes à rappeler", count) % {"n": count}
        address = reverse("followup:lost_list", kwargs={"organisation": member.organisation.slug})
        things.append(Due(said, address, _("Voir")))
    return things


def _due(member: Member, step: FileStep) -> Due:
    ids = {"organisation": member.organisation.slug, "person": step.person_id}
    one = {**ids, "file_step": step.pk}
    said = {"what": str(StepKind(step.kind).label).capitalize(), "name": step.person.label}
    where = [hour(step.hour) if step.hour else "", str(step.site or "")]
    detail = ", ".join(part for part in where if part)
    tick = reverse("followup:step_settle", kwargs=one) if step.kind == StepKind.ERRAND else ""
    url, verb = reverse("people:person_show", kwargs=ids), _("Ouvrir")
    if step.kind == StepKind.APPOINTMENT and not OpenStep(step, "").is_to_come:
        url, verb = reverse("followup:step_change", kwargs=one), _("Dire s’il a eu lieu")
    return Due(_("%(what)s : %(name)s") % said, url, verb, detail, step.day, tick)
