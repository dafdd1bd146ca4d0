"""Finding again, in a programme, what a document speaks of: by label first, by title next."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from uuid import UUID

from filrouge.programme.models import Placement, Programme
from filrouge.programme.queries.programmes import programmes
from filrouge.reading.model import ReadAction, Reading, ReadObjective

# A document is about a programme when four in five of its actions are in it.
SAME_PROGRAMME = 0.8
_LEAD = re.compile(r"^(?:fiches?|actions?|projets?)(?:[\s-]+(?:projets?|actions?))?(?:\s*n\s?[°o])?[\s:]*")
_WORD = re.compile(r"[a-z0-9]{3,}")
# Words that tell no action from another.
_EMPTY_WORDS = frozenset(
    (
        *("les", "des", "une", "aux", "pour", "par", "avec", "dans", "sur", "sans", "nos", "notre", "leur"),
        *("leurs", "ses", "son", "ces", "qui", "que", "dont", "est", "sont", "plus", "chaque", "tous"),
        *("toutes", "tout", "entre", "afin", "ainsi", "chez", "vers", "mais", "cpas", "action", "actions"),
        *("projet", "projets", "service", "services"),
    )
)


@lru_cache(maxsize=4096)
def label_key(label: str) -> str:
    """What tells a label from another: « Fiche n° 1.10. » is « 1.10 », « Pe 18 » is « Pe18 »."""
    return re.sub(r"[\s.:°–-]+$", "", re.sub(r"\s+", "", _LEAD.sub("", folded(label))))


@lru_cache(maxsize=4096)
def title_key(title: str) -> str:
    """A title as it is compared: letters and digits only, without accents."""
    return " ".join(re.findall(r"[a-z0-9]+", folded(title)))


def folded(text: str) -> str:
    """Lower case, without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter)).strip()


def is_alike(one: str, other: str) -> bool:
    """Whether two titles are of one action: half the words of the shorter are in the longer."""
    words, others = _words(one), _words(other)
    if not words or not others:
        return title_key(one) == title_key(other)
    short, long = sorted((words, others), key=len)
    found = sum(any(_same_word(word, candidate) for candidate in long) for word in short)
    return 2 * found >= len(short)


def _words(title: str) -> set[str]:
    return {word for word in _WORD.findall(folded(title)) if word not in _EMPTY_WORDS}


def _same_word(one: str, other: str) -> bool:
    """The same word, or the same root of five letters: « informer », « information »."""
    return one == other or (len(one) > 5 and len(other) > 5 and one[:5] == other[:5])


def walk_objectives(objectives: Iterable[ReadObjective]) -> Iterator[ReadObjective]:
    """Every objective of a reading, parents first, each once."""
    seen: set[int] = set()
    pending = list(reversed(list(objectives)))
    while pending:
        objective = pending.pop()
        if id(objective) in seen:
            continue
        seen.add(id(objective))
        yield objective
        pending.extend(reversed(objective.children))


def walk_actions(reading: Reading) -> Iterator[tuple[ReadObjective | None, ReadAction]]:
    """Every action of a reading with the objective it is read under, those under none last."""
    for objective in walk_objectives(reading.objectives):
        yield from ((objective, action) for action in objective.actions)
    yield from ((None, action) for action in reading.actions)


@dataclass(slots=True)
class Index:
    """The placements of one programme, to find a planned action by what a document calls it."""

    by_label: dict[str, list[Placement]] = field(default_factory=lambda: defaultdict(list))
    by_title: dict[str, list[Placement]] = field(default_factory=lambda: defaultdict(list))

    @classmethod
    def of(cls, programme: Programme) -> Index:
        """Read once: one query."""
        return cls.from_placements(
            Placement.objects.filter(planned_action__programme=programme).select_related(
                "planned_action__action", "objective"
            )
        )

    @classmethod
    def from_placements(cls, placements: Iterable[Placement]) -> Index:
        """From placements whose planned action, action and objective are loaded."""
        index = cls()
        for place in placements:
            index.by_title[title_key(place.planned_action.action.title)].append(place)
            if place.label:
                index.by_label[label_key(place.label)].append(place)
        return index

    def find(self, label: str, title: str = "") -> Placement | None:
        """The one placement of that label, then the one of that title. None rather than a guess.

        A label whose title says something else is another action's; without a title, the label is enough.
        """
        labelled = self.by_label.get(label_key(label), []) if label else []
        if title:
            labelled = [one for one in labelled if is_alike(one.planned_action.action.title, title)]
        if found := _single(labelled):
            return found
        return _single(self.by_title.get(title_key(title), [])) if title else None


def _single(places: list[Placement]) -> Placement | None:
    """The placement, when all of them are of the same action."""
    planned: set[UUID] = {place.planned_action_id for place in places}
    return places[0] if len(planned) == 1 else None


def find_programme_for(reading: Reading) -> Programme | None:
    """The programme that a document is about: four in five of its actions are found there.

    The best of those that fit, the most recent when two fit as well; None when none does.
    """
    actions = [(action.label, action.title) for _objective, action in walk_actions(reading)]
    actions = actions or [(assessment.label, "") for assessment in reading.assessments]
    if not actions:
        return None
    indexes: dict[UUID, list[Placement]] = defaultdict(list)
    placements = Placement.objects.select_related("planned_action__action", "objective")
    for place in placements:
        indexes[place.planned_action.programme_id].append(place)
    best, share = None, SAME_PROGRAMME
    for programme in programmes():
        index = Index.from_placements(indexes[programme.pk])
        found = sum(index.find(label, title) is not None for label, title in actions) / len(actions)
        if found > share or (found == share and best is None):
            best, share = programme, found
    return best
