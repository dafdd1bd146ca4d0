"""How strangers talk: each room registers what it offers in its `apps.py`, others read it here."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, Generic, Protocol, TypeVar


class Entry(Protocol):
    """What a registry holds: something with a key and an order."""

    @property
    def key(self) -> str: ...  # noqa: D102
    @property
    def order(self) -> int: ...  # noqa: D102


E = TypeVar("E", bound=Entry)


class Registry(Generic[E]):
    """Entries by key, read in their order. A key registered twice is a mistake and raises."""

    def __init__(self) -> None:
        self._entries: dict[str, E] = {}

    def register(self, entry: E) -> E:
        """Add one entry; `ValueError` when its key is taken."""
        if entry.key in self._entries:
            raise ValueError(f"{entry.key} is registered twice")
        self._entries[entry.key] = entry
        return entry

    def get(self, key: str) -> E:
        """The entry of that key; `KeyError` when no room offers it."""
        return self._entries[key]

    def __iter__(self) -> Iterator[E]:
        return iter(sorted(self._entries.values(), key=lambda entry: (entry.order, entry.key)))

    def __len__(self) -> int:
        return len(self._entries)


# A rule answers one question about a member (and, often, an object) with yes or no.
Rule = Callable[..., bool]


@dataclass(frozen=True, slots=True)
class Place:
    """A place of the frame: one entry of the rail, in the users' words."""

    key: str
    label: Any  # lazy translation
    url_name: str  # reversed with the organisation's slug
    rule: Rule
    icon: str = ""
    order: int = 100


@dataclass(frozen=True, slots=True)
class Panel:
    """A block in a slot of another room's page: written with the page, or loaded from its owner's URL."""

    key: str
    slot: str  # "action.thread", "action.side", "programme.foot" …
    title: Any
    url_name: str  # reversed with the organisation's slug and the object's id; empty when `show` writes it
    rule: Rule
    order: int = 100
    show: Callable[..., str] | None = None  # (request, object) -> safe HTML; needs no script and no wait


@dataclass(frozen=True, slots=True)
class Figure:
    """A living figure: a number and the rows behind it."""

    key: str
    label: Any
    unit: Any
    compute: Callable[..., Any]  # (scope, period) -> a number, or None when nobody knows
    rows: Callable[..., Any]
    order: int = 100


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of a report. `build` gives the blocks of `printing` for its subject."""

    key: str
    report: str  # the kind of report it belongs to
    title: Any
    build: Callable[..., Any]
    texts: tuple[tuple[str, Any], ...] = ()  # what people write in it: (key, question)
    order: int = 100


@dataclass(frozen=True, slots=True)
class SheetSource:
    """A text that the data can write in a sheet."""

    key: str
    label: Any
    write: Callable[..., str]
    order: int = 100


@dataclass(frozen=True, slots=True)
class SearchSource:
    """What can be found: a queryset for a member, and how one hit is shown."""

    key: str
    label: Any
    find: Callable[..., Any]
    order: int = 100


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that waits for somebody: what it is, where it is done, and until when (None: no date)."""

    title: str
    url: str
    verb: str  # of the button: « Vérifier », « Répondre »
    detail: str = ""
    on: date | None = None


@dataclass(frozen=True, slots=True)
class DueSource:
    """What is due for whom: `due(member)` gives `Due` things, soonest first."""

    key: str
    label: Any
    due: Callable[..., Any]
    order: int = 100


@dataclass(frozen=True, slots=True)
class PrivacyRecord:
    """Personal data a room holds: what, why, for how long, how to give it back and erase it."""

    key: str
    label: Any
    purpose: Any
    kept: Any
    export: Callable[..., Any]
    erase: Callable[..., Any]
    order: int = 100


@dataclass(frozen=True, slots=True)
class DemoPart:
    """One room's part of the example town. `build(town)` says what it does, line by line."""

    key: str
    build: Callable[..., Iterator[str]]
    order: int = 100


@dataclass(frozen=True, slots=True)
class JobKind:
    """A kind of long work: `run(progress, **arguments)` gives its result as a dictionary."""

    key: str
    label: Any
    run: Callable[..., dict[str, Any]]
    attempts: int = 3
    order: int = 100


@dataclass(frozen=True, slots=True)
class Periodic:
    """Work that comes back: `run()` is called by one worker each time `every` has passed."""

    key: str
    every: timedelta
    run: Callable[[], object]
    order: int = 100


@dataclass(slots=True)
class Registries:
    """All of them, in one place."""

    places: Registry[Place] = field(default_factory=Registry)
    panels: Registry[Panel] = field(default_factory=Registry)
    figures: Registry[Figure] = field(default_factory=Registry)
    chapters: Registry[Chapter] = field(default_factory=Registry)
    sheet_sources: Registry[SheetSource] = field(default_factory=Registry)
    search: Registry[SearchSource] = field(default_factory=Registry)
    due: Registry[DueSource] = field(default_factory=Registry)
    privacy: Registry[PrivacyRecord] = field(default_factory=Registry)
    demo: Registry[DemoPart] = field(default_factory=Registry)
    jobs: Registry[JobKind] = field(default_factory=Registry)
    periodic: Registry[Periodic] = field(default_factory=Registry)


registries = Registries()
