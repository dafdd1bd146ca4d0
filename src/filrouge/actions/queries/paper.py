"""One sheet as it prints alone: every question in its order, the lines beside it, what is left to write."""

from __future__ import annotations

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from filrouge.actions.enums import ActorRole, QuestionSource
from filrouge.actions.queries.actions import dates_told, hands_of
from filrouge.actions.queries.shapes import ActionView, ActorGroup, AnswerView, SheetView
from filrouge.core.figures import alive_on_paper
from filrouge.core.registries import registries
from filrouge.core.templatetags.words import titled
from filrouge.printing import (
    Block,
    Column,
    Definitions,
    Document,
    Heading,
    ListBlock,
    Note,
    Paragraph,
    Run,
    Table,
    blocks_of,
)

# What a printed document says of its own language: the words that the house writes follow the reader's.
_LANGUAGE_TAGS = {"fr": "fr-BE", "nl": "nl-BE", "en": "en-GB"}
_AGENTS = (ActorRole.REFERENT, ActorRole.AGENT, ActorRole.PARTNER_AGENT)
# Who answers a question about people, by the roles they have in the action.
ASKED = {
    QuestionSource.AGENTS: _AGENTS,
    QuestionSource.TEAM: _AGENTS,
    QuestionSource.PARTNERS: (ActorRole.PARTNER,),
    QuestionSource.ACTORS: (
        ActorRole.BENEFICIARIES,
        ActorRole.PARTNER,
        ActorRole.CONTACTS,
        ActorRole.TEAM,
        ActorRole.WITH,
    ),
}


def sheet_document(view: ActionView, sheet: SheetView, *, organisation: str) -> Document:
    """The sheet as a document of its own, with what other rooms say of the action at its head."""
    action = view.action
    facts = [fact for source in registries.action_facts for fact in source.tell(action)]
    if sheet.year is not None:
        facts = [*dates_told(action), *facts]
    blocks: list[Block] = [Definitions(tuple((label, said) for label, said in facts))] if facts else []
    waiting: list[str] = []
    part = ""
    for answer in sheet.answers:
        told = _answered(answer, view, sheet)
        if told:
            if answer.part and answer.part != part:
                part = answer.part
                blocks.append(Heading(1, part))
            head = ". ".join(part for part in (answer.number, answer.heading) if part)
            blocks += [Heading(2 if answer.part else 1, head), *told]
        else:
            waiting.append(answer.heading)
    if waiting:
        items = tuple((Paragraph(heading),) for heading in waiting)
        blocks.append(Note((ListBlock(items),), kind="todo", title=_("Reste à écrire")))
    return Document(
        title=titled(action.title),
        subtitle=sheet.name,
        organisation=organisation,
        blocks=tuple(blocks),
        footer=f"{organisation} · {sheet.name}",
        keywords=(organisation, sheet.name),
        language=_LANGUAGE_TAGS.get(get_language() or "", "fr-BE"),
    )


def _answered(answer: AnswerView, view: ActionView, sheet: SheetView) -> list[Block]:
    """All that answers one question: a text, people, lines kept beside it."""
    top = 3 if answer.part else 2
    blocks: list[Block] = list(blocks_of(alive_on_paper(answer.text), top=top)) if answer.text else []
    if answer.taken_from:
        blocks.append(Paragraph(answer.taken_from, style="caption"))
    if answer.source in ASKED:
        blocks += _people(QuestionSource(answer.source), view.actors)
    return [*blocks, *lines_told(answer.source, sheet)]


def lines_told(source: str, sheet: SheetView) -> list[Block]:
    """The lines that answer a question beside its text: steps, material, budget; none for another source."""
    match source:
        case QuestionSource.STEPS if sheet.steps:
            return [ListBlock(tuple((Paragraph(step),) for step in sheet.steps), ordered=True)]
        case QuestionSource.MATERIAL if sheet.material:
            things = (
                f"{one.label} ({one.provided_by})" if one.provided_by else one.label for one in sheet.material
            )
            return [ListBlock(tuple((Paragraph(thing),) for thing in things))]
        case QuestionSource.BUDGET if sheet.budget:
            return [_budget(sheet)]
    return []


def _people(source: QuestionSource, actors: tuple[ActorGroup, ...]) -> list[Block]:
    """Names by role; for who answers for the action, through whose hands it went."""
    asked = ASKED[source]
    items: list[tuple[Block, ...]] = []
    for group in actors:
        if group.role not in asked:
            continue
        hands = hands_of(group.lines) if group.role == ActorRole.REFERENT else ""
        names = [hands] if hands else [line.name for line in group.lines if line.is_current]
        role = Run(f"{group.word.capitalize()} : ", bold=True)
        items += [((Paragraph((role, Run(name)) if len(asked) > 1 else name)),) for name in names]
    return [ListBlock(tuple(items))] if items else []


def _budget(sheet: SheetView) -> Table:
    """What is known, what nobody knows, and a total that says what it leaves out."""
    columns = (
        Column(_("Poste"), width=4),
        Column(_("Payé par"), width=3),
        Column(_("Montant"), align="right", width=2),
    )
    rows = tuple((line.label, line.funding, line.printed) for line in sheet.budget)
    total = (_("Total"), "", str(sheet.total)) if sheet.total else ()
    return Table(_("Budget"), columns, rows, total=total, row_header=True)
