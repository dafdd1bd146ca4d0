"""The papers of the organisation itself."""

from __future__ import annotations

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from filrouge.organisations.models import Organisation
from filrouge.organisations.queries.register import Group
from filrouge.printing import Block, Definitions, Document, Heading, ListBlock, Paragraph


def register_document(
    organisation: Organisation,
    groups: list[Group],
    answerable: list[tuple[str, str]],
    guards: list[str],
    *,
    day: str,
) -> Document:
    """The register of processing on paper: who answers for it, each sort of data, how they are guarded."""
    blocks: list[Block] = [Definitions(tuple(answerable))]
    for whose, group in groups:
        blocks.append(Heading(1, capfirst(str(whose.label))))
        for one in group:
            record = one.record
            pairs = (
                (_("Pourquoi"), str(record.purpose)),
                (_("Qui lit"), str(record.read_by)),
                (_("Combien de temps"), str(record.kept)),
            )
            blocks += [Heading(2, str(record.label)), Definitions(pairs)]
            if one.chosen:
                items = tuple((Paragraph(line),) for line in one.chosen)
                blocks += [Paragraph(_("Ce que la maison a choisi :")), ListBlock(items)]
    blocks += [Heading(1, _("Comment c’est gardé")), ListBlock(tuple((Paragraph(line),) for line in guards))]
    title = _("Registre des traitements")
    return Document(title, tuple(blocks), organisation=organisation.name, date=day, footer=title)
