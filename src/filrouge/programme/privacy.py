"""What this room holds of the team: ideas, what is said of them, letters about rounds."""

from __future__ import annotations

from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from filrouge.core.enums import DataSubject
from filrouge.core.registries import PrivacyRecord
from filrouge.organisations.models import Member
from filrouge.programme.models import Assessment, Idea, IdeaRemark, IdeaSupport, LaterNote, RoundLetter
from filrouge.programme.services.ideas import forget_letters


def export_words(member: Member) -> list[dict[str, Any]]:
    """Ideas, remarks, « je porte », answers and dated notes of this member, and letters about rounds."""
    said = _("en quelques mots")
    ideas = [
        {_("idée"): idea.title, said: idea.text, _("état"): idea.get_state_display()}
        for idea in Idea.objects.filter(author=member)
    ]
    remarks = [
        {_("remarque sur une idée"): row.text, _("idée"): row.idea.title}
        for row in IdeaRemark.objects.filter(member=member).select_related("idea")
    ]
    carried = [
        {_("« je porte »"): row.idea.title}
        for row in IdeaSupport.objects.filter(member=member).select_related("idea")
    ]
    letters = [
        {_("lettre de ronde"): row.round.title, _("rang"): row.get_rank_display()}
        for row in RoundLetter.objects.filter(Q(member=member) | Q(sent_to=member)).select_related("round")
    ]
    return [*ideas, *remarks, *carried, *_answers(member), *letters]


def _answers(member: Member) -> list[dict[str, Any]]:
    about = ("round", "planned_action__action")
    answers = [
        {
            _("réponse à une ronde"): row.round.title,
            _("action"): row.planned_action.action.title,
            _("couleur"): row.get_health_display(),
        }
        for row in Assessment.objects.filter(answered_by=member).select_related(*about)
    ]
    notes = [
        {
            _("correction datée"): row.text,
            _("action"): row.planned_action.action.title,
            _("le"): row.written_on.isoformat(),
        }
        for row in LaterNote.objects.filter(written_by=member).select_related(*about)
    ]
    return [*answers, *notes]


def erase_words(member: Member, *, by: Member | None) -> int:
    """Their letters go. Ideas stay, by « Ancien membre »: they belong to the wall."""
    return forget_letters(member=member, by=by)


RECORD = PrivacyRecord(
    key="programme.words",
    label=gettext_lazy("Idées, remarques, réponses aux rondes et lettres de ronde des membres"),
    whose=DataSubject.MEMBERS,
    purpose=gettext_lazy(
        "Savoir qui a eu une idée, qui la porterait, qui a répondu, et qui a déjà été rappelé."
    ),
    read_by=gettext_lazy("Qui lit le programme ; les idées, l’équipe seule."),
    kept=gettext_lazy("Tant que le programme est lu ; les lettres, jusqu’au départ de la personne."),
    export=export_words,
    erase=erase_words,
    order=40,
)
