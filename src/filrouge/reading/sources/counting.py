"""The ways a word processor writes a count: 1, 01, a, A, i, I, 1er."""

from __future__ import annotations

_ROMANS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip


def counted(count: int, form: str) -> str:
    """A count in a form given by its first member: "1", "01", "a", "A", "i", "I", "1er", "" for none."""
    if form == "":
        return ""
    if count < 1 or count > 30_000:
        return str(count)
    if form in ("a", "A"):
        letters = _letters(count)
        return letters.upper() if form == "A" else letters
    if form in ("i", "I"):
        roman = _roman(count)
        return roman.upper() if form == "I" else roman
    if form == "1er":
        return "1er" if count == 1 else f"{count}e"
    return f"{count:02d}" if form == "01" else str(count)


def _letters(count: int) -> str:
    """a..z, then aa, bb, cc: word processors double the letter instead of counting on."""
    return chr(ord("a") + (count - 1) % 26) * ((count - 1) // 26 + 1)


def _roman(count: int) -> str:
    text = ""
    for worth, sign in _ROMANS:
        text += sign * (count // worth)
        count %= worth
    return text
