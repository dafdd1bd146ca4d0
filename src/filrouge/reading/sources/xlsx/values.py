"""The values of a workbook as people in Belgium and France write them: 14/11/2026, 262,69 €, 75%."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

from lxml import etree

from filrouge.reading.sources.drafting import clean

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_VALUE = S + "v"
_FORMATS = {  # those that every workbook knows without naming them (ECMA-376 part 1, 18.8.30)
    1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 14: "dd/mm/yyyy", 15: "d-mmm-yy",
    16: "d-mmm", 17: "mmm-yy", 18: "h:mm", 19: "h:mm", 20: "h:mm", 21: "h:mm:ss", 22: "dd/mm/yyyy h:mm",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
}  # fmt: skip
_LITERALS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_DATE = re.compile("[dmyhsj]", re.IGNORECASE)  # French Excel leaves its "j" in some files
_CLOCK = re.compile("am/pm|a/p", re.IGNORECASE)
_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})(?:T[0-9:.]*Z?)?")
_ESCAPED = re.compile("_x([0-9A-F]{4})_")  # how a workbook writes the characters that XML refuses
_DECIMALS = re.compile(r"\.(0+)")
_TRUE, _FALSE = "VRAI", "FAUX"
_LAST_DAY = 2_958_466  # 31 December 9999, the last one Excel knows


class Values:
    """The texts and the formats that the cells of one workbook share."""

    def __init__(
        self, styles: etree._Element | None, strings: etree._Element | None, *, from_1904: bool
    ) -> None:
        self.texts = [rich_text(node) for node in strings.findall(S + "si")] if strings is not None else []
        self.blank_formulas = False
        self._epoch = datetime(1904, 1, 1) if from_1904 else datetime(1899, 12, 30)
        formats = dict(_FORMATS)
        self._looks: list[tuple[str, bool]] = []
        if styles is None:
            return
        for node in styles.iterfind(f"{S}numFmts/{S}numFmt"):
            formats[_whole(node.get("numFmtId")) or 0] = node.get("formatCode", "")[:200]
        bold = [_is_bold(font) for font in styles.iterfind(f"{S}fonts/{S}font")]
        for node in styles.iterfind(f"{S}cellXfs/{S}xf"):
            font = _whole(node.get("fontId")) or 0
            look = formats.get(_whole(node.get("numFmtId")) or 0, "")
            self._looks.append((look, font < len(bold) and bold[font]))

    def read(self, cell: etree._Element) -> tuple[str, bool]:
        """The text of a cell and whether it is bold."""
        style = _whole(cell.get("s")) or 0
        form, bold = self._looks[style] if style < len(self._looks) else ("", False)
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find(S + "is")
            return (rich_text(inline) if inline is not None else ""), bold
        value = cell.findtext(_VALUE)
        if value is None or (not value and kind == "n"):
            self.blank_formulas = self.blank_formulas or cell.find(S + "f") is not None
            return "", bold
        return self._text(value, kind, form), bold

    def _text(self, value: str, kind: str, form: str) -> str:
        if kind == "n":
            return self._number(value, form)
        if kind == "s":
            index = _whole(value)
            return self.texts[index] if index is not None and index < len(self.texts) else ""
        if kind == "b":
            return _TRUE if value.strip() == "1" else _FALSE
        if kind == "d" and (day := _ISO.fullmatch(value.strip())):
            return f"{day.group(3)}/{day.group(2)}/{day.group(1)}"
        return many_lines(value)

    def _number(self, value: str, form: str) -> str:
        """A number in its format; as it stands when it is none."""
        try:
            number = float(value)
        except ValueError:
            return clean(value)
        shown = _CLOCK.sub("", _LITERALS.sub("", form.split(";")[0]))
        if _DATE.search(shown) and "general" not in shown.lower():
            return self._moment(number, shown.lower().replace("j", "d").replace("a", "y")) or plain(
                number, ""
            )
        return plain(number, shown) + (" €" if "€" in form else "")

    def _moment(self, number: float, form: str) -> str:
        """A date, a time or both; empty when the number is no date."""
        if not 0 <= number < _LAST_DAY:
            return ""
        seconds = round(number * 86_400)
        moment = self._epoch + timedelta(seconds=seconds)
        hours = seconds // 3600 if "[h" in form else moment.hour
        time = f"{hours}:{moment.minute:02d}" if "h" in form else ""
        if not time and "s" in form:
            return f"{moment.minute:02d}:{moment.second:02d}"
        if "y" in form and "d" not in form:
            return f"{moment.month:02d}/{moment.year}" if "m" in form else str(moment.year)
        date = f"{moment.day:02d}/{moment.month:02d}/{moment.year}" if "d" in form or not time else ""
        return f"{date} {time}".strip()


def plain(number: float, form: str) -> str:
    """A number with a decimal comma, its decimals as the format fixes them, percentages included."""
    percent = "%" in form
    number = number * 100 if percent else number
    decimals = _DECIMALS.search(form)
    if decimals:
        text = f"{number:.{min(len(decimals.group(1)), 10)}f}"
    elif form and "0" in form:
        text = f"{number:.0f}"
    else:
        text = f"{number:.0f}" if number.is_integer() and abs(number) < 1e15 else f"{number:.15g}"
    return text.replace(".", ",") + ("%" if percent else "")


def rich_text(node: etree._Element) -> str:
    """The text of a string and of its runs, without the phonetic hints of Asian scripts."""
    parts = [child for child in node if child.tag in (S + "t", S + "r")]
    return many_lines(
        "".join(part.text or "" if part.tag == S + "t" else part.findtext(S + "t", "") for part in parts)
    )


def many_lines(text: str) -> str:
    """A cell's text with its line breaks, each of its lines clean, none empty."""
    text = _ESCAPED.sub(lambda code: chr(int(code.group(1), 16)), text) if "_x" in text else text
    return "\n".join(filter(None, (clean(line) for line in text.splitlines())))


def _is_bold(font: etree._Element) -> bool:
    node = font.find(S + "b")
    return node is not None and node.get("val", "1") not in ("0", "false")


def _whole(text: str | None) -> int | None:
    """A whole number of a reasonable size, or None."""
    text = text.strip() if text else ""
    return int(text) if text.isascii() and text.isdecimal() and len(text) <= 9 else None
