"""What this room writes beside an action, in the slots of its page, and on the page of a member."""

from __future__ import annotations

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from filrouge.actions.models import Action, Attachment, Sheet
from filrouge.actions.queries import current_parts, editions_waiting, files_naming, missing_answers
from filrouge.actions.rules import can_edit_action
from filrouge.core.registries import Due
from filrouge.directory.models import Entry
from filrouge.organisations.models import Member

# The forms in which one sheet prints alone.
FORMS = (("docx", "Word"), ("pdf", "PDF"))


def papers(request: HttpRequest, action: Action) -> str:
    """The documents attached to the action, and its sheets on paper."""
    member = request.member  # type: ignore[attr-defined]  # the page came through the door
    values = {
        "action": action,
        "attachments": list(Attachment.objects.filter(action=action)),
        "sheets": list(
            Sheet.objects.filter(action=action).select_related("template").order_by("-year", "created_at")
        ),
        "may_edit": can_edit_action(member, action),
        "forms": FORMS,
    }
    shown = values["attachments"] or values["sheets"] or values["may_edit"]
    return render_to_string("actions/papers.html", values, request) if shown else ""


def way_in(request: HttpRequest, subject: object) -> str:
    """On the page of the team, with what settles the house."""
    return render_to_string("actions/template_way_in.html", {}, request)


def held(member: Member) -> list[tuple[str, str]]:
    """The actions in which a member has a part today: title and address, each once."""
    slug = member.organisation.slug
    return [
        (action.title, reverse("actions:action_show", kwargs={"organisation": slug, "action": action.pk}))
        for action in current_parts(member)
    ]


def entry_files(request: HttpRequest, entry: Entry) -> str:
    """In which files an entry of the directory is named."""
    return render_to_string("actions/entry_files.html", {"years": files_naming(entry)}, request)


def files_due(member: Member) -> list[Due]:
    """The files of a year that this member has to write or to proof-read."""
    slug = member.organisation.slug
    return [
        Due(
            f"{sheet.action.title}, {sheet.year}",
            reverse(
                "actions:edition_show",
                kwargs={"organisation": slug, "action": sheet.action_id, "edition": sheet.pk},
            ),
            _("Écrire") if sheet.writer_id in member.hands else _("Relire"),
            _("Un dossier à écrire.") if sheet.writer_id in member.hands else _("Un dossier à relire."),
            sheet.due_on,
        )
        for sheet in editions_waiting(member)
    ]


def due(member: Member) -> list[Due]:
    """The sheets this member answers for in which a required question waits: once an action."""
    first = {one.action_id: one for one in reversed(missing_answers(member))}
    told = sorted(first.values(), key=lambda one: one.title)
    return [
        Due(
            one.title,
            reverse(
                "actions:answer_write",
                kwargs={
                    "organisation": member.organisation.slug,
                    "action": one.action_id,
                    "sheet": one.sheet_id,
                    "question": one.question_id,
                },
            ),
            _("Écrire"),
            _("La fiche attend une réponse à « %(question)s ».") % {"question": one.heading},
        )
        for one in told
    ]
