"""How strangers talk: each room registers what it offers in its `apps.py`, others read it here."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta
from types import ModuleType
from typing import Any, Generic, Protocol, TypeVar

from filrouge.core.enums import DataSubject


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
    is_one_page: bool = False  # the room's other pages (the search) are not this place
    also: tuple[str, ...] = ()  # how the names of other rooms' pages begin that stand under it


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
class ActionFacts:
    """What a room says of an action where it prints alone: labels and words, in order."""

    key: str
    tell: Callable[..., list[tuple[str, str]]]  # (action)
    order: int = 100


@dataclass(frozen=True, slots=True)
class FigureScope:
    """What a figure is about: the organisation in scope, one of its places, or one action."""

    site_id: Any = None
    action_id: Any = None


@dataclass(frozen=True, slots=True)
class Period:
    """From one day to another, both included."""

    since: date
    until: date


@dataclass(frozen=True, slots=True)
class FigureRow:
    """One row behind a figure: when, what, and what it counts for (None: nobody knows)."""

    on: date | None
    what: str
    count: Any
    url: str = ""
    share: Any = None  # percent of the whole, when the rows are the lines of a table


@dataclass(frozen=True, slots=True)
class Figure:
    """A living figure: a number and the rows behind it."""

    key: str
    label: Any
    unit: Any
    compute: Callable[..., Any]  # (FigureScope, Period) -> a number, or None when nobody knows
    rows: Callable[..., list[FigureRow]]  # (FigureScope, Period)
    order: int = 100
    prints_small: bool = True  # False: under five persons it would tell who they are, and is not printed
    # Whether the action or the place is still there: (FigureScope). Nothing to count is not a zero.
    is_there: Callable[..., bool] | None = None
    words: tuple[str, ...] = ()  # how a French text says it after its number: « séances tenues »


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter of a report. `build` gives the blocks of `printing` for its subject."""

    key: str
    report: str  # the kind of report it belongs to
    title: Any
    build: Callable[..., Any]
    texts: tuple[tuple[str, Any], ...] = ()  # what people write in it: (key, question)
    # What is too long for one page of the screen opens part by part: (key, title) of each, none when it fits.
    # `build` then takes the key of the one that is open.
    parts: Callable[..., list[tuple[str, str]]] | None = None
    order: int = 100


@dataclass(frozen=True, slots=True)
class SheetSource:
    """A text that the data can write in a sheet, for as long as nobody writes another one there.

    `write(action_ids, year)` gives the text of each action that has one, in a fixed number of queries: of
    that year in the file of a year, as things are now in a sheet that has none (`year` is None).
    """

    key: str
    label: Any  # the mark on the sheet: « Repris de l’agenda »
    write: Callable[..., dict[Any, str]]
    order: int = 100


@dataclass(frozen=True, slots=True)
class Hit:
    """One thing that was found: what it is, where it is, and the text that an excerpt is taken from."""

    title: str
    url: str
    text: str = ""
    where: str = ""  # what it belongs to: « Fiche de Café solidaire », « Ronde de printemps »


@dataclass(frozen=True, slots=True)
class SearchSource:
    """Rows of one model that can be found. See `core.search`."""

    key: str
    label: Any  # of the group of hits: « Actions »
    model: str  # "actions.action"
    words: Callable[..., tuple[str, str]]  # (row) -> what weighs (its title), the rest of its text
    rule: Rule  # (member) -> whether any of them may be found
    show: Callable[..., dict[Any, Hit]]  # (member, ids) -> a hit for each row that this member may read
    order: int = 100


@dataclass(frozen=True, slots=True)
class Writing:
    """A kind of place where people leave texts unsaved: `key` is how its places begin. See `core.unsaved`."""

    key: str
    show: Callable[..., dict[str, Hit]]  # (member, places) -> what each is called, and the way back to it
    order: int = 100


@dataclass(frozen=True, slots=True)
class Rights:
    """The rules of one room, in the order in which the page of the rights tells them."""

    key: str
    label: Any
    rules: tuple[Rule, ...]
    # What a rule is asked about besides the member, by the name of its parameter: things on paper, that are
    # in no table. `(cases) -> value`, where `cases` are those that are true for this member.
    subjects: dict[str, Callable[..., Any]] = field(default_factory=dict)
    # What a right may depend on besides the role: key, and words after `when`, or after « sauf ».
    cases: tuple[tuple[str, Any], ...] = ()
    when: Any = ""  # « Avec une part »; empty: « seulement »
    order: int = 100


def rules_of(module: ModuleType) -> tuple[Rule, ...]:
    """The rules that a room's `rules.py` writes, in its order: what is called `can_…`."""
    return tuple(
        rule
        for name, rule in vars(module).items()
        if name.startswith("can_") and getattr(rule, "__module__", "") == module.__name__
    )


@dataclass(frozen=True, slots=True)
class Handover:
    """What somebody answers for in one room, and how another member takes it over when they leave."""

    key: str
    label: Any  # « Ses actions »
    rule: Rule  # (member) -> whether the reader may see what somebody holds
    held: Callable[..., Any]  # (member) -> (title, address) of each thing, in order
    take_over: Callable[..., int]  # (member=…, to=…, by=…) -> how many things changed hands
    order: int = 100


@dataclass(frozen=True, slots=True)
class Due:
    """One thing that waits for somebody: what it is, where it is done, and until when (None: no date)."""

    title: str
    url: str
    verb: str  # of the button: « Vérifier », « Répondre »
    detail: str = ""
    on: date | None = None
    tick: str = ""  # where « C'est fait » is sent, of what needs nothing else to be done


@dataclass(frozen=True, slots=True)
class OnDuty:
    """Who is at a place one day, from when to when (None: nobody said): names, in order."""

    day: date
    site_id: Any
    what: str
    names: tuple[str, ...]
    starts_at: time | None = None
    ends_at: time | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """A rota that another room may read: `on_duty(since, until)` gives `OnDuty` things, in order of time."""

    key: str
    on_duty: Callable[[date, date], list[OnDuty]]
    order: int = 100


@dataclass(frozen=True, slots=True)
class DueSource:
    """What is due for whom: `due(member)` gives `Due` things, soonest first."""

    key: str
    label: Any
    due: Callable[..., Any]
    order: int = 100


def _tells_nothing(member: Any) -> list[dict[str, Any]]:
    return []


def _takes_nothing(member: Any, *, by: Any) -> int:
    return 0


@dataclass(frozen=True, slots=True)
class PrivacyRecord:
    """Personal data a room holds: what, of whom, why, who reads it, for how long, how it goes.

    `export(member)` gives back what is held of a member, `erase(member, by=…)` takes it away: nothing, for
    data about people who are no members. `chosen()` gives the sentences of what the organisation in scope
    decided itself about it.
    """

    key: str
    label: Any
    whose: DataSubject
    purpose: Any
    read_by: Any
    kept: Any
    export: Callable[..., Any] = _tells_nothing
    erase: Callable[..., Any] = _takes_nothing
    order: int = 100
    chosen: Callable[[], list[str]] | None = None


@dataclass(frozen=True, slots=True)
class PersonRecord:
    """What a room holds about somebody whom the house meets: how it is told, and how it goes.

    `tell(person)` gives lines, as a person may read them; `forget(person, by=…)` takes away what would tell
    who it was, and leaves every total as it is.
    """

    key: str
    label: Any
    tell: Callable[..., list[dict[str, Any]]]
    forget: Callable[..., int]
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


@dataclass(frozen=True, slots=True)
class Trouble:
    """What is wrong with an installation, and what to do: two sentences for the person who keeps it."""

    sentence: str
    remedy: str


@dataclass(frozen=True, slots=True)
class Check:
    """What `filrouge doctor` looks at: `look()` gives the troubles, none when all is well.

    It is skipped when one of the checks named in `after` found something: it would only repeat it.
    """

    key: str
    look: Callable[[], Iterable[Trouble]]
    after: tuple[str, ...] = ("core.database", "core.migrations")
    order: int = 100


@dataclass(slots=True)
class Registries:
    """All of them, in one place."""

    places: Registry[Place] = field(default_factory=Registry)
    panels: Registry[Panel] = field(default_factory=Registry)
    action_facts: Registry[ActionFacts] = field(default_factory=Registry)
    figures: Registry[Figure] = field(default_factory=Registry)
    chapters: Registry[Chapter] = field(default_factory=Registry)
    sheet_sources: Registry[SheetSource] = field(default_factory=Registry)
    search: Registry[SearchSource] = field(default_factory=Registry)
    writings: Registry[Writing] = field(default_factory=Registry)
    rights: Registry[Rights] = field(default_factory=Registry)
    handovers: Registry[Handover] = field(default_factory=Registry)
    due: Registry[DueSource] = field(default_factory=Registry)
    duties: Registry[Duty] = field(default_factory=Registry)
    privacy: Registry[PrivacyRecord] = field(default_factory=Registry)
    people: Registry[PersonRecord] = field(default_factory=Registry)
    demo: Registry[DemoPart] = field(default_factory=Registry)
    jobs: Registry[JobKind] = field(default_factory=Registry)
    periodic: Registry[Periodic] = field(default_factory=Registry)
    checks: Registry[Check] = field(default_factory=Registry)


registries = Registries()
