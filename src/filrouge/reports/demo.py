"""The example town: the council's report and that of a year, printed as they would be for a meeting."""

from __future__ import annotations

from collections.abc import Iterator

from filrouge.actions.services import open_editions
from filrouge.core.demo import Example
from filrouge.core.scoping import scope
from filrouge.organisations.models import Organisation
from filrouge.reports.services import open_annual, print_annual, print_evaluations


def build(example: Example) -> Iterator[str]:
    """One Word file and one PDF per programme, and the three files of a year, in the folder `out`."""
    for facts in example.facts["organisation"]:
        organisation = Organisation.objects.get(slug=facts["slug"])
        with scope(organisation=organisation):
            for path in print_evaluations(organisation=organisation, folder=example.out):
                yield f"rapport pour le conseil : {path}"
            for year in facts.get("annual", ()):
                open_editions(by=None, organisation=organisation, year=year)
                open_annual(organisation=organisation, year=year, by=None)
                for path in print_annual(organisation=organisation, year=year, folder=example.out):
                    yield f"rapport annuel : {path}"
