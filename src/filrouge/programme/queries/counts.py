"""How many actions have which colour, and the share that is achieved or under way, said in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from filrouge.programme.enums import Health


@dataclass(frozen=True, slots=True)
class Counts:
    """Actions by colour. `total` takes in those that nobody answered for: unknown is not « not started »."""

    done: int = 0
    partial: int = 0
    not_started: int = 0
    changed: int = 0
    unanswered: int = 0

    @classmethod
    def of(cls, healths: Iterable[str]) -> Counts:
        """Count colours, one per action; an empty one is an action without answer."""
        found = Counter(healths)
        return cls(**{health.value: found[health.value] for health in Health}, unanswered=found[""])

    @property
    def total(self) -> int:
        """All the actions, answered for or not."""
        return self.answered + self.unanswered

    @property
    def answered(self) -> int:
        """The actions that have a colour."""
        return self.done + self.partial + self.not_started + self.changed

    @property
    def without_blue(self) -> Share:
        """Achieved or under way, leaving out those that changed."""
        return self.share_of(with_blue=False)

    @property
    def with_blue(self) -> Share:
        """Achieved or under way, those that changed included."""
        return self.share_of(with_blue=True)

    def achieved_or_under_way(self, with_blue: bool = True) -> int:
        """Green and orange, and blue when asked: a changed action did go somewhere."""
        return self.done + self.partial + (self.changed if with_blue else 0)

    def share(self, with_blue: bool = True) -> int | None:
        """`achieved_or_under_way` in hundredths of all the actions, halves rounded up; None of nothing."""
        if not self.total:
            return None
        return (200 * self.achieved_or_under_way(with_blue) + self.total) // (2 * self.total)

    def share_of(self, *, with_blue: bool) -> Share:
        """The number, the percentage and the formula of one variant, for a page."""
        count, percent = self.achieved_or_under_way(with_blue), self.share(with_blue)
        return Share(count, self.total, percent, self.formula(with_blue))

    def formula(self, with_blue: bool = True) -> str:
        """How the share is made, in words: « 5 réalisées + 7 partiellement = 12 sur 16, soit 75 %. »."""
        if not self.total:
            return _("Aucune action à compter.")
        terms = [
            ngettext("%(n)s réalisée", "%(n)s réalisées", self.done) % {"n": self.done},
            _("%(n)s partiellement") % {"n": self.partial},
        ]
        if with_blue:
            terms.append(ngettext("%(n)s a évolué", "%(n)s ont évolué", self.changed) % {"n": self.changed})
        sentence = _("%(terms)s = %(count)s sur %(total)s, soit %(percent)s %%.") % {
            "terms": " + ".join(terms),
            "count": self.achieved_or_under_way(with_blue),
            "total": self.total,
            "percent": self.share(with_blue),
        }
        return f"{sentence} {self._left_out(with_blue)}".strip()

    def _left_out(self, with_blue: bool) -> str:
        sentences = []
        if not with_blue and self.changed:
            sentences.append(
                ngettext(
                    "%(n)s action qui a évolué compte dans le total, pas dans la part.",
                    "%(n)s actions qui ont évolué comptent dans le total, pas dans la part.",
                    self.changed,
                )
                % {"n": self.changed}
            )
        if self.unanswered:
            sentences.append(
                ngettext(
                    "%(n)s action sans réponse compte dans le total.",
                    "%(n)s actions sans réponse comptent dans le total.",
                    self.unanswered,
                )
                % {"n": self.unanswered}
            )
        return " ".join(sentences)

    def tones(self) -> tuple[tuple[str, int], ...]:
        """Colour and number, in the order of the rainbow, an empty colour for those without answer."""
        return (
            (Health.DONE.value, self.done),
            (Health.PARTIAL.value, self.partial),
            (Health.NOT_STARTED.value, self.not_started),
            (Health.CHANGED.value, self.changed),
            ("", self.unanswered),
        )


@dataclass(frozen=True, slots=True)
class Share:
    """One variant of the share: « 13 sur 16, 81 % », and how it is made."""

    count: int
    total: int
    percent: int | None
    formula: str


def said_count(health: str, count: int) -> str:
    """How many actions have a colour, as a sentence says it: « 5 réalisées », « 1 a évolué »."""
    match health:
        case Health.DONE:
            words = ngettext("%(n)s réalisée", "%(n)s réalisées", count)
        case Health.PARTIAL:
            words = _("%(n)s partiellement")
        case Health.NOT_STARTED:
            words = ngettext("%(n)s non mise en place", "%(n)s non mises en place", count)
        case Health.CHANGED:
            words = ngettext("%(n)s a évolué", "%(n)s ont évolué", count)
        case _:
            words = _("%(n)s sans réponse")
    return words % {"n": count}
