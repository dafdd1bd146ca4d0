"""A contact in twenty seconds, the list of those that were noted, and one that is corrected."""

from __future__ import annotations

import uuid
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from filrouge.actions.models import Action
from filrouge.core import unsaved
from filrouge.core.drafts import kept, left_at
from filrouge.core.held import take_back
from filrouge.core.records import StaleVersionError
from filrouge.core.templatetags.words import said_at
from filrouge.directory.models import Entry
from filrouge.organisations.access import MemberRequest, inside
from filrouge.organisations.models import Site
from filrouge.organisations.queries import active_members
from filrouge.people.models import Person
from filrouge.people.queries import person_with_followers
from filrouge.people.rules import can_read_person
from filrouge.reception import services
from filrouge.reception.enums import ComesFrom, Mode
from filrouge.reception.forms.contact import MINUTES, Around, ContactForm, beginning, repeated, said_by
from filrouge.reception.forms.finding import asked_in
from filrouge.reception.models import CategoryTree, Contact
from filrouge.reception.queries import branches_of, offered_in, tree_on, trees
from filrouge.reception.queries.categories import flat
from filrouge.reception.queries.contacts import contacts_page, noted_today
from filrouge.reception.queries.hours import slot_now
from filrouge.reception.rules import (
    can_correct_contact,
    can_keep_categories,
    can_note_contacts,
    can_read_all_contacts,
)
from filrouge.reception.services.contacts import SentAgainError

DRAFT = "contact"
_ACTIONS, _ENTRIES = 150, 150  # that a page of little weight can offer


def around_of(
    request: MemberRequest, tree: CategoryTree, known: list[CategoryTree], *, person: str = ""
) -> Around:
    """What a contact may be among, for this member; `person` is the id of whose file it may be in."""
    actions = Action.objects.filter(closed_on__isnull=True).order_by("title")[:_ACTIONS]
    return Around(
        offered=offered_in(tree, member=request.member),
        tree=tree,
        trees=known,
        sites=list(Site.objects.order_by("name")),
        members=list(active_members().select_related(None)),
        actions=list(actions),
        person=_person(request, person),
    )


def _person(request: MemberRequest, told: str) -> Person | None:
    """Somebody whose file this member reads; of anybody else the page says nothing."""
    try:
        found = person_with_followers(UUID(told)) if told else None
    except ValueError:
        return None
    return found if found is not None and can_read_person(request.member, found) else None


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_note_contacts)
@ensure_csrf_cookie
def contact_add(request: MemberRequest) -> HttpResponse:
    """One contact, then the next. `?comme=` begins with what an earlier one had."""
    known = trees()
    tree = tree_on(timezone.localdate(), known)
    if tree is None:
        values = {"may_keep": can_keep_categories(request.member)}
        # What was typed meanwhile waits in the draft; nothing can be coded yet.
        return render(
            request, "reception/start.html", values, status=409 if request.method == "POST" else 200
        )
    if request.method == "POST":
        return _note(request, around_of(request, tree, known, person=request.POST.get("about", "")))
    around = around_of(request, tree, known, person=request.GET.get("personne", ""))
    left = left_at(request, _draft(around.person), by=request.member)
    slot = slot_now(request.member, around.sites)
    initial = {"mode": Mode.DROP_IN.value, "minutes": "10", "site": str(slot.site.pk) if slot.site else ""}
    initial |= {"worker": str(request.member.pk), "key": str(uuid.uuid4())}
    initial["person"] = str(around.person.pk) if around.person else ""
    if left is not None:
        initial |= left.values
    elif (like := _like(request)) is not None:
        initial |= repeated(like)
    initial["tree"] = str(tree.pk)
    form = ContactForm(initial=initial, around=around, by=request.member)
    return _page(request, form, around, initial, slot=slot, left=left)


def _draft(person: Person | None) -> str:
    """Where what is typed waits: what is noted for a person is not the next one's at the door."""
    return f"{DRAFT}:{person.pk}" if person else DRAFT


def _like(request: MemberRequest) -> Contact | None:
    try:
        asked = UUID(request.GET.get("comme", ""))
    except ValueError:
        return None
    found = Contact.objects.select_related("sent_by", "sent_on").filter(pk=asked).first()
    return found if found is not None and can_correct_contact(request.member, found) else None


def _note(request: MemberRequest, around: Around) -> HttpResponse:
    form = ContactForm(request.POST, around=around, by=request.member)
    if not form.is_valid():
        return _page(request, form, around, {}, status=400)
    key = form.cleaned_data["key"] or uuid.uuid4()
    try:
        noted, is_new = services.note_contact(
            by=request.member, organisation=request.organisation, key=key,
            categories=form.categories(), **form.values(),
        )  # fmt: skip
    except SentAgainError as again:
        sentence = _("Ce passage est déjà enregistré (%(when)s). Ce que vous avez changé est ici : "
                     "enregistrez-le comme un autre passage, ou corrigez le premier.")  # fmt: skip
        form.add_error(None, sentence % {"when": said_at(again.contact.at)})
        return _page(request, form, around, {}, status=409, again=again.contact)
    except ValidationError as error:
        form.add_error(None, error)
        return _page(request, form, around, {}, status=400, fresh=True)
    unsaved.drop(request.member, _draft(around.person))
    names = ", ".join(category.label for category in form.categories())
    sentence = _("C’est noté : %(names)s.") if is_new else _("C’était déjà noté, une seule fois : %(names)s.")
    messages.success(request, sentence % {"names": names})
    address = reverse("reception:contact_add", kwargs={"organisation": request.organisation.slug})
    if request.POST.get("do") == "again":
        return redirect(f"{address}?comme={noted.pk}")
    if around.person is not None:
        return redirect("people:person_show", organisation=request.organisation.slug, person=around.person.pk)
    return redirect(address)


def _page(
    request: MemberRequest,
    form: ContactForm,
    around: Around,
    initial: dict[str, Any],
    *,
    status: int = 200,
    again: Contact | None = None,
    fresh: bool = False,
    **more: Any,
) -> HttpResponse:
    said = said_by(form, initial)
    if again is not None or fresh:
        said["key"] = str(uuid.uuid4())
    values = {
        **_choices(form, around, said),
        "now": timezone.localtime(),
        "today": noted_today(request.member),
        "again": again,
        "slot": more.pop("slot", None) or slot_now(request.member, around.sites),
        **more,
    }
    return render(request, "reception/contact_add.html", values, status=status)


def _choices(form: ContactForm, around: Around, said: dict[str, str]) -> dict[str, Any]:
    """What the fields of a contact are written with."""
    modes = [mode for mode in Mode if mode not in (Mode.STREET, Mode.ERRAND)]
    return {
        "form": form,
        "said": said,
        "around": around,
        "modes": modes,
        "other_modes": (Mode.STREET, Mode.ERRAND),
        "minutes": [str(minutes) for minutes in MINUTES],
        "comes_from": ComesFrom,
        "entries": Entry.objects.order_by("name").values_list("name", flat=True)[:_ENTRIES],
        "more_open": bool(said["sent_on"] or said["comes_from"] or said["minutes_other"])
        or said["mode"] in (Mode.STREET, Mode.ERRAND)
        or any(
            name in form.errors
            for name in ("sent_by", "sent_on", "comes_from", "minutes_other", "from_action")
        ),
        "second_open": bool(said["category_2"] or said["category_3"] or "category_2" in form.errors),
        "where_open": any(name in form.errors for name in ("site", "worker", "on", "hour")),
    }


@require_POST
@inside(can_note_contacts)
def contact_keep(request: MemberRequest) -> HttpResponse:
    """Keep the contact that is being noted."""
    return kept(request, _draft(_person(request, request.POST.get("about", ""))), by=request.member)


@require_safe
@inside(can_note_contacts)
def contact_list(request: MemberRequest) -> HttpResponse:
    """One's contacts, or everybody's for the coordination; `du`, `au`, `lieu`, `mode`, `pour` choose."""
    tree = tree_on(timezone.localdate())
    branches = {branch.category.pk: branch for branch in flat(branches_of(tree))}
    sites = list(Site.objects.order_by("name"))
    asked = asked_in(request.GET, sites=sites, categories=branches)
    sees_all = can_read_all_contacts(request.member)
    workers = None if sees_all and request.GET.get("de") != "moi" else request.member.hands
    values = {
        "asked": asked,
        "page": contacts_page(asked, workers=workers, branches=branches, page=request.GET.get("page", "")),
        "sites": sites,
        "modes": Mode,
        "categories": list(branches.values()),
        "sees_all": sees_all,
        "only_mine": workers is not None,
        "is_ready": tree is not None,
        "is_asked": bool(request.GET),
        "may_keep": can_keep_categories(request.member),
    }
    return render(request, "reception/contact_list.html", values)


def _contact(request: MemberRequest, pk: UUID) -> Contact:
    """A contact that this member may correct; a colleague's is refused."""
    rows = Contact.objects.select_related(
        "sent_by", "sent_on", "worker", "organisation", "site", "from_action", "person"
    )
    found = get_object_or_404(rows, pk=pk)
    if not can_correct_contact(request.member, found):
        raise PermissionDenied
    return found


@require_http_methods(["GET", "HEAD", "POST"])
@inside(can_note_contacts)
def contact_change(request: MemberRequest, contact: UUID) -> HttpResponse:
    """Correct a contact: what it was for, when, how long."""
    found = _contact(request, contact)
    known = trees()
    coded = found.interventions.select_related("category__tree").first()
    tree = coded.category.tree if coded else tree_on(timezone.localdate(), known)
    if tree is None:
        raise PermissionDenied
    about = str(found.person_id or "")
    around = _with_their_own(around_of(request, tree, known, person=about), found)
    initial = beginning(found) | {"tree": str(tree.pk)} | (take_back(request) or {})
    if request.method != "POST":
        form = ContactForm(initial=initial, around=around, by=request.member, contact=found)
        return _change_page(request, found, form, around, initial)
    form = ContactForm(request.POST, around=around, by=request.member, contact=found)
    status = 400
    if form.is_valid():
        try:
            version = form.cleaned_data["version"] or 0
            services.change_contact(
                by=request.member,
                contact=found,
                version=version,
                categories=form.categories(),
                **form.values(),
            )
            messages.success(request, _("Le passage est corrigé."))
            return redirect("reception:contact_list", organisation=request.organisation.slug)
        except StaleVersionError as stale:
            return _change_page(request, found, form, around, initial, status=409, theirs=stale.current)
        except ValidationError as error:
            form.add_error(None, error)
    return _change_page(request, found, form, around, initial, status=status)


def _with_their_own(around: Around, contact: Contact) -> Around:
    """A contact keeps a worker who left and an action that closed."""
    if contact.worker not in around.members:
        around.members.append(contact.worker)
    if contact.from_action is not None and contact.from_action not in around.actions:
        around.actions.append(contact.from_action)
    return around


def _change_page(
    request: MemberRequest,
    contact: Contact,
    form: ContactForm,
    around: Around,
    initial: dict[str, Any],
    *,
    status: int = 200,
    theirs: Any = None,
) -> HttpResponse:
    said = said_by(form, initial)
    now = beginning(contact)
    said["version"] = str(contact.version) if theirs is not None else said["version"]
    values = {**_choices(form, around, said), "contact": contact, "second_open": True, "where_open": True}
    labels = {"category": _("Pour quoi"), "mode": _("Comment"), "minutes": _("Minutes"), "on": _("Jour")}
    values["theirs"] = [
        (label, now.get(name, "")) for name, label in labels.items() if str(now.get(name, "")) != said[name]
    ] if theirs is not None else None  # fmt: skip
    return render(request, "reception/contact_change.html", values, status=status)


@require_POST
@inside(can_note_contacts)
def contact_remove(request: MemberRequest, contact: UUID) -> HttpResponse:
    """It was noted by mistake."""
    found = _contact(request, contact)
    services.remove_contact(by=request.member, contact=found)
    messages.success(
        request, _("Le passage est enlevé : l’historique le garde, les tableaux ne le comptent plus.")
    )
    return redirect("reception:contact_list", organisation=request.organisation.slug)
