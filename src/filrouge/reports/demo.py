"""The example town: the council's report, printed as it would be for a meeting."""

from __future__ import annotations

from collections.abc import Iterator

from filrouge.core.demo import Example
from filrouge.core.scoping import scope
from filrouge.organisations.models import Organisation
from filrouge.reports.services import print_evaluations


def build(example: Example) -> Iterator[str]:
    """One Word file and one PDF per programme, in the folder `out`."""
    for facts in example.facts["organisation"]:
        organisation = Organisation.objects.get(slug=facts["slug"])
        with scope(organisation=organisation):
            for path in print_evaluations(organisation=organisation, folder=example.out):
                yield f"rapport pour le conseil : {path}"
