"""Names that are likely one, spelt in two ways: « La Voix est libre », « La Voix est livre »."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

_WORD = re.compile(r"[^\W_]+")
# What people leave out, add, or write in another order: it tells no name apart.
_EMPTY = frozenset(
    (
        *("l", "d", "le", "la", "les", "de", "du", "des", "un", "une", "et", "en", "a", "au", "aux"),
        *("asbl", "vzw", "aisbl", "asso", "association", "scrl", "sc", "srl"),
    )
)
_SHORT, _SHORT_ALONE = 4, 6  # letters of a word that may hide a slip: beside other words, and alone
Bones = tuple[str, ...]


def bones(key: str) -> Bones:
    """The words of a name, as it is compared, that tell it from others."""
    words = _WORD.findall(key)
    return tuple(word for word in words if word not in _EMPTY) or tuple(words)


def is_alike(one: str, other: str) -> bool:
    """Whether two names, as they are compared, are likely one."""
    return _are_alike(bones(one), bones(other))


def alike_pairs(keys: Iterable[str]) -> list[tuple[str, str]]:
    """The pairs of names that are likely one, in order, each once.

    Only names that share all their letters, or all their words but a letter, are compared: the time that it
    takes grows with the names alone.
    """
    known = {key: bones(key) for key in sorted(set(keys))}
    groups: dict[tuple[object, ...], list[str]] = defaultdict(list)
    for key, words in known.items():
        for place in _places(words):
            groups[place].append(key)
    found = {
        (one, other)
        for group in groups.values()
        for at, one in enumerate(group)
        for other in group[at + 1 :]
        if _are_alike(known[one], known[other])
    }
    return sorted(found)


def _places(words: Bones) -> Iterator[tuple[object, ...]]:
    """Where names that are alike meet: the whole without spaces, then each word without one of its letters.

    One letter too many, for another or out of its place: two such words have one of these in common.
    """
    yield ("".join(words),)
    for at, word in enumerate(words):
        around = (words[:at], words[at + 1 :])
        for short in {word, *(word[:letter] + word[letter + 1 :] for letter in range(len(word)))}:
            yield (*around, short)


def _are_alike(words: Bones, others: Bones) -> bool:
    if "".join(words) == "".join(others):
        return True
    if len(words) != len(others):
        return False
    differing = [(one, other) for one, other in zip(words, others, strict=True) if one != other]
    if len(differing) != 1:
        return False
    [(one, other)] = differing
    least = _SHORT if len(words) > 1 else _SHORT_ALONE
    return min(len(one), len(other)) >= least and one.isalpha() and other.isalpha() and _is_slip(one, other)


def _is_slip(one: str, other: str) -> bool:
    """One letter too many, too few, for another, or two that changed places."""
    if abs(len(one) - len(other)) > 1:
        return False
    start = 0
    while start < min(len(one), len(other)) and one[start] == other[start]:
        start += 1
    left, right = one[start:], other[start:]
    if left[1:] == right or left == right[1:] or left[1:] == right[1:]:
        return True
    return left[2:] == right[2:] and left[:2] == right[:2][::-1]
