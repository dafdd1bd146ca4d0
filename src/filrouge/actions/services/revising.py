"""The questions of a sheet made the house's own: a draft is prepared, question by question, then published.

No sheet is begun with a draft. A published edition never changes again: a sheet keeps the one it has.
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.actions.models import SheetQuestion, SheetTemplate
from filrouge.actions.services.sheet_templates import as_given, newest_template, question_of
from filrouge.core import records
from filrouge.core.models import AuditLine
from filrouge.core.transactions import transactional
from filrouge.core.undo import undo
from filrouge.organisations.models import Member, Organisation

# Where the texts go whose question is asked no more.
OTHER = "other"
# Far more than any sheet asks, little enough for one page.
MOST = 60
SAID = ("key", "part", "number", "heading", "help", "source", "is_required")


@transactional
def begin_draft(*, by: Member | None, organisation: Organisation, key: str) -> SheetTemplate:
    """The next edition of a template, with the questions of the newest one; the one in preparation if any.

    Raises `ValidationError`, with a sentence, when the house has no template of that name.
    """
    newest = newest_template(organisation, key, by=by)
    try:
        return _prepared(key) or _copied(newest, by)
    except ValidationError:
        # Somebody began it at the same instant: it is theirs and ours.
        theirs = _prepared(key)
        if theirs is None:
            raise
        return theirs


def _prepared(key: str) -> SheetTemplate | None:
    return SheetTemplate.objects.filter(key=key, is_draft=True).first()


@transactional
def _copied(newest: SheetTemplate, by: Member | None) -> SheetTemplate:
    with records.gesture():
        draft = SheetTemplate(
            organisation_id=newest.organisation_id,
            key=newest.key,
            edition=newest.edition + 1,
            title=newest.title,
            is_draft=True,
        )
        records.create(draft, by=by)
        asked = SheetQuestion.objects.filter(template=newest).order_by("position")
        fresh = [
            question_of(draft, position=place, **{name: getattr(one, name) for name in SAID})
            for place, one in enumerate(asked)
        ]
        records.create_all(fresh, by=by)
    return draft


@transactional
def begin_from_default(
    *, by: Member | None, organisation: Organisation, key: str
) -> tuple[SheetTemplate, UUID]:
    """A draft with the questions that come with the house, instead of those it had; and that gesture."""
    draft = begin_draft(by=by, organisation=organisation, key=key)
    with records.gesture() as gesture:
        for question in SheetQuestion.objects.filter(template=draft):
            records.remove(question, by=by)
        records.create_all(list(as_given(draft)), by=by)
    return draft, gesture


@transactional
def add_question(*, by: Member | None, draft: SheetTemplate, **values: Any) -> SheetQuestion:
    """One more question, above « Autres ». Raises `ValidationError` with a sentence per field."""
    _in_preparation(draft)
    listed = list(SheetQuestion.objects.filter(template=draft).order_by("position"))
    if len(listed) >= MOST:
        raise ValidationError(_("Un modèle garde %(most)s questions au plus.") % {"most": MOST})
    at = next((place for place, one in enumerate(listed) if one.key == OTHER), len(listed))
    with records.gesture():
        moved = [(one, {"position": place}) for place, one in enumerate(listed[at:], at + 1)]
        records.change_all(
            [(one, {"position": place}) for place, one in enumerate(listed[:at])] + moved, by=by
        )
        return records.create(question_of(draft, key=_own_key(draft), position=at, **values), by=by)


@transactional
def change_question(
    *, by: Member | None, question: SheetQuestion, version: int, **values: Any
) -> SheetQuestion:
    """Say a question otherwise. `version` is the one that was read."""
    _in_preparation(question.template)
    return records.change(question, by=by, version=version, **values)


@transactional
def move_question(*, by: Member | None, question: SheetQuestion, up: bool) -> None:
    """One place up or down; at the end of the way it stays."""
    _in_preparation(question.template)
    listed = list(SheetQuestion.objects.filter(template=question.template_id).order_by("position"))
    at = next(place for place, one in enumerate(listed) if one.pk == question.pk)
    to = at - 1 if up else at + 1
    if not 0 <= to < len(listed):
        return
    listed[at], listed[to] = listed[to], listed[at]
    with records.gesture():
        records.change_all([(one, {"position": place}) for place, one in enumerate(listed)], by=by)


@transactional
def retire_question(*, by: Member | None, question: SheetQuestion) -> UUID:
    """Ask it no more from the next edition on; the gesture, by which it comes back."""
    _in_preparation(question.template)
    if question.key == OTHER:
        raise ValidationError(
            _("« %(name)s » reste : c’est là que vont les textes dont la question est retirée.")
            % {"name": question.heading}
        )
    with records.gesture() as gesture:
        records.remove(question, by=by)
    return gesture


@transactional
def publish_draft(*, by: Member | None, draft: SheetTemplate, version: int, title: str) -> SheetTemplate:
    """From now on new sheets are begun with it. `version` is the one that was read.

    Raises `ValidationError` when it asks nothing, or nothing else than the edition before.
    """
    _in_preparation(draft)
    before = SheetTemplate.objects.filter(key=draft.key, is_draft=False).order_by("-edition").first()
    asked = _said(draft)
    if all(one["key"] == OTHER for one in asked):
        raise ValidationError(_("Ajoutez au moins une question avant de publier."))
    if before is not None and title == before.title and asked == _said(before):
        raise ValidationError(_("Rien n’a changé depuis la version publiée : changez une question d’abord."))
    return records.change(draft, by=by, version=version, title=title, is_draft=False)


@transactional
def drop_draft(*, by: Member | None, draft: SheetTemplate) -> UUID:
    """Leave the draft; the gesture, by which it comes back."""
    _in_preparation(draft)
    with records.gesture() as gesture:
        for question in SheetQuestion.objects.filter(template=draft):
            records.remove(question, by=by)
        records.remove(draft, by=by)
    return gesture


@transactional
def undo_revision(*, by: Member, gesture: UUID) -> None:
    """Undo what was just done to the draft of a template."""
    models = [SheetTemplate._meta.label_lower, SheetQuestion._meta.label_lower]
    told = AuditLine.objects.filter(gesture=gesture)
    if not told.exists() or told.exclude(model__in=models).exists():
        raise ValidationError(_("Il n’y a rien à remettre ici."))
    about = _drafts_of(told)
    for key, edition in about:
        if SheetTemplate.objects.filter(key=key, edition__gte=edition, is_draft=False).exists():
            raise ValidationError(
                _("Une autre version a été publiée entre-temps : reprenez à partir d’elle.")
            )
    undo(gesture, by=by)
    # Others may have moved meanwhile: two questions never share a place.
    for key, edition in about:
        listed = SheetQuestion.objects.filter(template__key=key, template__edition=edition)
        placed = enumerate(listed.order_by("position", "created_at", "pk"))
        records.change_all([(one, {"position": place}) for place, one in placed], by=by)


def _drafts_of(told: Any) -> set[tuple[str, int]]:
    """The templates that lines of the journal are about: key and edition."""
    ids = {line.about_id or line.object_id for line in told}
    kept = set(SheetTemplate.objects.filter(pk__in=ids).values_list("key", "edition"))
    gone = {
        (line.before["key"], line.before["edition"])
        for line in told
        if line.model == SheetTemplate._meta.label_lower and "edition" in line.before
    }
    return kept | gone


def _said(template: SheetTemplate) -> list[dict[str, Any]]:
    return list(SheetQuestion.objects.filter(template=template).order_by("position").values(*SAID))


def _in_preparation(template: SheetTemplate) -> None:
    """Hold the draft until the write is done, so that nobody publishes it in between."""
    if SheetTemplate.objects.select_for_update().filter(pk=template.pk, is_draft=True).first() is None:
        raise ValidationError(
            _("Cette version est publiée : elle ne change plus. Préparez-en une autre."), code="published"
        )


def _own_key(draft: SheetTemplate) -> str:
    """A name that no edition of the template ever gave a question: texts are carried over by it."""
    taken = SheetQuestion.objects.filter(template__key=draft.key, key__startswith="own-")
    numbers = [int(key[4:]) for key in taken.values_list("key", flat=True) if key[4:].isdecimal()]
    return f"own-{max(numbers, default=0) + 1}"
