"""Finding somebody before a form is there, beginning a file, reading it, saying it otherwise."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.core.accesses import note_access
from filrouge.core.conflicts import again
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.organisations.access import MemberRequest, inside
from filrouge.people import rules, services
from filrouge.people.enums import AccessPart
from filrouge.people.forms.keeping import KeptForm
from filrouge.people.forms.person import FollowerForm, JoinForm, NewPersonForm, PersonForm, refused
from filrouge.people.models import Farewell, Person
from filrouge.people.queries import alike, asked_fields, followed, followers_of, follows_now, profile_of
from filrouge.people.views.places import address, person_followed, person_met

_SHOWN = 50
_ASKED = 200  # letters of a name that an address may ask


def _name_asked(request: MemberRequest) -> str:
    return services.tidy_label(request.GET.get("nom", ""))[:_ASKED]


@require_safe
@inside(rules.can_meet_people)
def person_list(request: MemberRequest) -> HttpResponse:
    """Who is followed; and who may be called as `nom` says, while it is typed."""
    name = _name_asked(request)
    values: dict[str, Any] = {"name": name, "found": alike(name)}
    if request.htmx:
        return render(request, "people/person_list.html#found", values)
    values["may_import"] = rules.can_import_people(request.member)
    values["may_hand_over"] = rules.can_hand_over_own(request.member)
    rows = followed(request.member.hands)
    values["page"] = Paginator(rows, _SHOWN).get_page(request.GET.get("page", ""))
    return render(request, "people/person_list.html", values)


@require_http_methods(["GET", "HEAD", "POST"])
@inside(rules.can_meet_people)
def person_add(request: MemberRequest) -> HttpResponse:
    """Begin a file; who is called alike is shown first, and a second time when the name changed."""
    asked = asked_fields()
    if request.method != "POST":
        initial = {"label": _name_asked(request)[: services.LONGEST], "key": str(uuid.uuid4())}
        form = NewPersonForm(asked=asked, initial=initial | (take_back(request) or {}))
        return _adding(request, form, str(form.initial["label"]), status=200)
    form = NewPersonForm(request.POST, asked=asked)
    if not form.is_valid():
        return _adding(request, form, request.POST.get("seen", ""), status=400)
    label, key = form.cleaned_data["label"], form.cleaned_data["key"]
    if label != request.POST.get("seen") and alike(label, but=key):
        return _adding(request, form, label, status=400)
    try:
        person, _is_new = services.open_file(
            by=request.member, organisation=request.organisation, label=label, key=key, profile=form.profile()
        )
    except ValidationError as error:
        refused(form, error)
        return _adding(request, form, label, status=400)
    messages.success(request, _("Le dossier est ouvert : vous suivez cette personne."))
    return redirect(address(request, "person_show", person=person.pk))


def _adding(request: MemberRequest, form: NewPersonForm, seen: str, *, status: int) -> HttpResponse:
    values = {"form": form, "seen": seen, "found": alike(seen), "theirs": None}
    return render(request, "people/person_add.html", values, status=status)


@require_safe
@inside(rules.can_meet_people)
def person_show(request: MemberRequest, person: UUID) -> HttpResponse:
    """The file of a person, for those who follow them; for the others, who does. Reading it leaves a line."""
    found = person_met(person)
    if rules.can_read_person(request.member, found):
        return file_page(request, found)
    values = {"person": found, "followers": followers_of(found), "form": JoinForm()}
    values["may_join"] = rules.can_join_person(request.member)
    return render(request, "people/person_closed.html", values)


def file_page(
    request: MemberRequest, found: Person, *, kept: KeptForm | None = None, status: int = 200
) -> HttpResponse:
    """The open file; with `kept`, a reason to keep it that was refused. Reading it leaves a line."""
    note_access(reader_id=request.member.pk, about=found, what=AccessPart.FILE)
    home, followers = found.household, followers_of(found)
    farewell = Farewell.objects.filter(person=found).first()
    values: dict[str, Any] = {
        "person": found,
        "followers": followers,
        "profile": profile_of(found, asked_fields()),
        "may_ask": rules.can_ask_farewell(request.member, found),
        "farewell": farewell,
        "is_kept": farewell and farewell.kept_until and farewell.kept_until >= timezone.localdate(),
        "is_proposed": farewell and not farewell.kept_until,
        "may_keep": rules.can_keep_file(request.member, found),
        "kept_form": kept or KeptForm(),
        "may_export": rules.can_export_person(request.member, found),
        "home": list(home.people.exclude(pk=found.pk).order_by("label")) if home else [],
        "form": FollowerForm(followers=followers, roles=rules.MEETING),
    }
    return render(request, "people/person_show.html", values, status=status)


@require_POST
@inside(rules.can_join_person)
def person_join(request: MemberRequest, person: UUID) -> HttpResponse:
    """Begin to follow a person, and say why."""
    found = person_met(person)
    form = JoinForm(request.POST)
    if not form.is_valid():
        values = {"person": found, "followers": followers_of(found), "form": form, "may_join": True}
        return render(request, "people/person_closed.html", values, status=400)
    services.join(by=request.member, person=found, why=form.cleaned_data["why"])
    messages.success(request, _("Vous suivez cette personne ; ses autres référents le voient."))
    return redirect(address(request, "person_show", person=found.pk))


@require_POST
@inside(rules.can_meet_people)
def follower_add(request: MemberRequest, person: UUID) -> HttpResponse:
    """A colleague follows the person too."""
    found = person_followed(request, person)
    form = FollowerForm(request.POST, followers=followers_of(found), roles=rules.MEETING)
    if form.is_valid():
        member = form.cleaned_data["member"]
        services.add_follower(by=request.member, person=found, member=member)
        messages.success(request, _("%(name)s suit aussi cette personne.") % {"name": member})
    else:
        messages.error(request, _("Choisissez un collègue dans la liste."))
    return redirect(address(request, "person_show", person=found.pk))


@require_POST
@inside(rules.can_meet_people)
def follower_end(request: MemberRequest, person: UUID, follower: UUID) -> HttpResponse:
    """Somebody follows the person no more."""
    found = person_followed(request, person)
    rows = follows_now().filter(person=found).select_related("member")
    row = get_object_or_404(rows, pk=follower)
    try:
        services.end_follower(by=request.member, follower=row)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
        return redirect(address(request, "person_show", person=found.pk))
    messages.success(request, _("%(name)s ne suit plus cette personne.") % {"name": row.member})
    if row.member_id == request.member.pk:
        return redirect(address(request, "person_list"))
    return redirect(address(request, "person_show", person=found.pk))


@require_http_methods(["GET", "HEAD", "POST"])
@inside(rules.can_meet_people)
def person_change(request: MemberRequest, person: UUID) -> HttpResponse:
    """What a person is called, where they agree to be told, what is noted of them."""
    found = person_met(person)
    if not rules.can_read_person(request.member, found):
        raise PermissionDenied
    asked, theirs, status = asked_fields(), None, 200

    def form_of(data: Any = None, **more: Any) -> PersonForm:
        return PersonForm(data, asked=asked, **more)

    form = form_of(initial=_now(found, form_of()) | (take_back(request) or {}))
    if request.method == "POST":
        form, status = form_of(request.POST), 400
        try:
            if form.is_valid():
                services.change_person(by=request.member, person=found, **form.cleaned_data)
                messages.success(request, _("C’est gardé."))
                return redirect(address(request, "person_show", person=found.pk))
        except StaleVersionError as stale:
            (form, theirs), status = again(form_of, form, stale), 409
        except ValidationError as error:
            refused(form, error)
    else:
        note_access(reader_id=request.member.pk, about=found, what=AccessPart.SHEET)
    values = {"person": found, "form": form, "theirs": theirs}
    return render(request, "people/person_change.html", values, status=status)


def _now(person: Person, form: PersonForm) -> dict[str, Any]:
    return {name: getattr(person, name) for name in form.fields}
