"""What people send: a file, gestures on a reading, where to save it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from filrouge.actions.models import Action
from filrouge.intake.queries import Gesture, Shape
from filrouge.intake.queries.file_corrections import file_called
from filrouge.intake.queries.shape import Node
from filrouge.intake.services import Choice, Plan, ReportPlan
from filrouge.programme.enums import RoundKind
from filrouge.programme.models import Programme

NEW = "new"
TABLE_FACTS = ("title", "columns", "rows", "total")
FILE_FACTS = ("title", "kind", "opened", "closed")


class DropForm(forms.Form):
    """One file. Its kind is judged from what is in it, never from its name."""

    document = forms.FileField(
        label=_("Votre document"),
        max_length=1000,
        allow_empty_file=True,
        error_messages={"required": _("Choisissez un fichier."), "missing": _("Choisissez un fichier.")},
        widget=forms.FileInput(
            attrs={"accept": ".docx,.odt,.pdf,.xlsx,.txt,.md", "aria-describedby": "accepte"}
        ),
    )


def gestures_of(posted: Mapping[str, str], shape: Shape) -> list[Gesture]:
    """The gestures of one press: `do` says which, on which line. A text changed beside it is kept too."""
    do, _colon, target = str(posted.get("do") or "").partition(":")
    node = target or str(posted.get("node") or "")
    gestures = [_rename(posted, node)] if do == "rename" or _was_rewritten(posted, node, shape) else []
    if do in ("take-action", "take-note"):
        gestures.append({"do": "take", "unread": target, "as": do.removeprefix("take-")})
    elif do in ("ignore-branch", "restore-branch"):
        gestures.append({"do": do.removesuffix("-branch"), "node": node, "branch": True})
    elif do.startswith("nature-"):
        gestures.append({"do": "nature", "node": node, "nature": do.removeprefix("nature-")})
    elif do != "rename":
        gestures.append({"do": do, "node": node})
    return gestures


def _rename(posted: Mapping[str, str], node: str) -> Gesture:
    return {
        "do": "rename",
        "node": node,
        "title": str(posted.get("title") or ""),
        "label": str(posted.get("label") or ""),
    }


def _was_rewritten(posted: Mapping[str, str], node: str, shape: Shape) -> bool:
    """Whether somebody typed in the text of a line and pressed another button than « Garder ce texte »."""
    if "title" not in posted or not str(posted["title"]).strip():
        return False
    typed = [" ".join(str(posted.get(name) or "").split()) for name in ("label", "title")]
    return any(
        entry["id"] == node and typed != [" ".join(entry[name].split()) for name in ("label", "title")]
        for entry in shape["nodes"]
    )


class SaveForm(forms.Form):
    """Where a reading goes. Only the questions that make sense for it are asked."""

    target = forms.ChoiceField(label=_("Enregistrer dans"), widget=forms.RadioSelect)
    title = forms.CharField(label=_("Titre du programme"), max_length=300, required=False)
    period = forms.CharField(label=_("Années, comme 2025-2030"), max_length=40, required=False)
    round_kind = forms.ChoiceField(label=_("Genre de ronde"), choices=RoundKind.choices)
    round_title = forms.CharField(label=_("Titre de la ronde"), max_length=200)
    opened_on = forms.DateField(
        label=_("Ouverte le"), widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    )
    action: forms.ModelChoiceField[Action] = forms.ModelChoiceField(
        label=_("Cette fiche est celle de"),
        queryset=None,  # inside a scope only
        required=False,
        empty_label=_("l’action du même titre, ou une nouvelle"),
    )

    def __init__(self, *args: Any, plan: Plan, programmes: list[Programme], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.programmes = {str(programme.pk): programme for programme in programmes}
        self._keep_what_makes_sense(plan)
        if "target" in self.fields:
            choices = [(NEW, _("un nouveau programme")), *((pk, str(p)) for pk, p in self.programmes.items())]
            self.fields["target"].choices = choices  # type: ignore[attr-defined]
        if "action" in self.fields:
            self.fields["action"].queryset = Action.objects.order_by("title")  # type: ignore[attr-defined]

    def _keep_what_makes_sense(self, plan: Plan) -> None:
        goes_somewhere = plan.has_tree or plan.reading.assessments
        left_out = [] if goes_somewhere else ["target"]
        left_out += [] if plan.has_tree else ["title", "period"]
        left_out += [] if plan.reading.assessments else ["round_kind", "round_title", "opened_on"]
        left_out += [] if len(plan.reading.sheets) == 1 else ["action"]
        for name in left_out:
            del self.fields[name]

    def choice(self) -> Choice:
        """The answers as the service wants them."""
        given = self.cleaned_data
        target = given.get("target", "")
        return Choice(
            programme=self.programmes.get(target),
            is_new=target == NEW if "target" in self.fields else not given.get("action"),
            action=given.get("action"),
            round_kind=given.get("round_kind", ""),
            round_title=given.get("round_title", ""),
            opened_on=given.get("opened_on"),
        )

    def entitled(self) -> Gesture | None:
        """The gesture that keeps the title and the years, when they are asked for."""
        if "title" not in self.fields:
            return None
        return {"do": "entitle", "title": self.cleaned_data["title"], "period": self.cleaned_data["period"]}


def file_gestures_of(posted: Mapping[str, str], shape: Shape) -> list[Gesture]:
    """The gestures of one press on a report: that of `do`, or all that was changed in the form of a file."""
    do, _colon, target = str(posted.get("do") or "").partition(":")
    node = target or str(posted.get("node") or "")
    if do == "year":
        return [{"do": "year", "year": str(posted.get("year") or "")}]
    if do == "table-write":
        return [{"do": do, "node": node, **{name: str(posted.get(name) or "") for name in TABLE_FACTS}}]
    if do == "chapter-home":
        return [{"do": do, "node": node, "home": str(posted.get("home") or "")}]
    if do != "file-facts":
        return [{"do": do, "node": node}]
    facts = {name: str(posted.get(name) or "") for name in FILE_FACTS}
    file = file_called(shape, node)
    gestures: list[Gesture] = []
    if file is None or facts != _facts_now(file):
        gestures.append({"do": "file-facts", "node": node, **facts})
    for section in file["sections"] if file else ():
        key = posted.get(f"q-{section['id']}")
        now = "" if section["left_out"] else section["key"]
        if key is not None and key != now:
            gestures.append({"do": "file-ask", "node": node, "section": section["id"], "key": str(key)})
    return gestures


def _facts_now(file: Node) -> dict[str, str]:
    """The facts of a file as its form shows them."""
    dates = {name: file[name]["text"] if file[name] else "" for name in ("opened", "closed")}
    return {"title": file["title"], "kind": file["kind"], **dates}


class ReportSaveForm(forms.Form):
    """What of a report is saved besides its files."""

    places = forms.MultipleChoiceField(
        label=_("Lieux à ajouter à la maison"), required=False, widget=forms.CheckboxSelectMultiple
    )
    with_chapters = forms.BooleanField(
        label=_("Remplir aussi les chapitres du rapport annuel qui sont encore vides"),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, plan: ReportPlan, may_add_places: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offered = [(str(one.rank), one.name) for one in plan.places if not one.is_there]
        if offered and may_add_places:
            self.fields["places"].choices = offered  # type: ignore[attr-defined]
        else:
            del self.fields["places"]
        if plan.is_frozen or not plan.chapters:
            del self.fields["with_chapters"]

    def choice(self) -> Choice:
        """The answers as the service wants them."""
        given = self.cleaned_data
        return Choice(
            places=frozenset(int(rank) for rank in given.get("places", ())),
            with_chapters=bool(given.get("with_chapters")),
        )
