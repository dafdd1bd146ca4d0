"""Writing in place: with the tools and the keys, from Word, two at once, and nothing is lost."""

from __future__ import annotations

import re
import time
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, Route, expect
from tests.journeys.conftest import DESKTOP, PHONE

from filrouge.actions.models import SheetAnswer
from filrouge.core.demo import Example
from filrouge.core.models import UnsavedText

BEATRICE = "beatrice.collard@cpas-valmont.example"
GUY = "guy.marchal@cpas-valmont.example"
# As Word puts it on the clipboard: styles, lists made of paragraphs, an address that runs.
_BULLET = '<span style="mso-list:Ignore">·<span>&nbsp;&nbsp; </span></span>'
FROM_WORD = f"""<html xmlns:o="urn:schemas-microsoft-com:office:office">
<head><style>p.MsoNormal{{margin:0}}</style></head>
<body><!--StartFragment--><h2 style="mso-outline-level:2">Le moulin</h2>
<p class=MsoNormal><span style="font-family:Comic Sans MS;color:red">On y vient <b>à pied</b>
et <span style="font-style:italic">à vélo</span>.<o:p></o:p></span></p>
<p class=MsoListParagraph style="text-indent:-18pt;mso-list:l0 level1 lfo1">{_BULLET}du café</p>
<p class=MsoListParagraph style="margin-left:72pt;mso-list:l0 level2 lfo1">{_BULLET}sans sucre</p>
<p class=MsoListParagraph style="mso-list:l0 level1 lfo1">{_BULLET}du thé</p>
<p class=MsoNormal><a href="https://valmont.example/moulin">Le plan</a>
<span class=MsoCommentReference><a class=msocomanchor href="#_msocom_1">[M1]</a></span>
<a href="javascript:alert(1)">ou pas</a></p>
<div style="mso-element:comment-list"><p class=MsoCommentText>Entre nous.</p></div>
<script>alert(1)</script><!--EndFragment--></body></html>"""
IN_OUR_SIGNS = """## Le moulin
On y vient **à pied** et *à vélo*.
- du café
  - sans sucre
- du thé
[Le plan](https://valmont.example/moulin) ou pas"""


# Puts HTML on the clipboard, and pastes it.
PASTE = """(place, html) => {
  const data = new DataTransfer();
  data.setData("text/html", html);
  place.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
}"""


def paste(place: Locator, html: str) -> None:
    """As Ctrl+V does."""
    place.evaluate(PASTE, html)


def open_aims(page: Page) -> Locator:
    """The sheet of the demo's café, its aims in writing; the place where one types."""
    page.get_by_role("link", name="Actions").first.click()
    page.get_by_label("Un mot du titre ou un nom").fill("pause au chaud")
    page.get_by_role("button", name="Chercher", exact=True).last.click()
    page.locator(".listing a").first.click()
    page.get_by_role("link", name=re.compile(r"(Écrire ici|brouillon) : Objectifs$")).click()
    place = page.locator(".ProseMirror")
    # A draft of a megabyte takes the browser eight seconds, and more when every core is at work.
    expect(place).to_be_focused(timeout=90_000)
    return place


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_one_writes_with_the_tools_and_the_keys(
    town: Example, visitor: Callable[..., Page], viewport: dict[str, int]
) -> None:
    page = visitor(BEATRICE, viewport=viewport)
    open_aims(page)
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    page.keyboard.type("Un lieu ")
    page.keyboard.press("Control+b")
    page.keyboard.type("chaud")
    page.keyboard.press("Control+b")
    page.keyboard.type(" pour tous * 1. Non")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Liste", exact=True).click()
    page.keyboard.type("du café")
    page.keyboard.press("Enter")
    page.keyboard.type("du thé")
    expect(page.get_by_text("Brouillon gardé à")).to_be_visible(timeout=8000)
    assert [one["id"] for one in Axe().run(page).response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
    page.get_by_role("button", name="J’ai fini").click()
    expect(page.locator(".ProseMirror")).to_have_count(0)
    expect(page.locator("strong", has_text="chaud")).to_be_visible()
    kept = SheetAnswer._base_manager.get(text__startswith="Un lieu").text
    assert kept == "Un lieu **chaud** pour tous \\* 1. Non\n- du café\n- du thé"


def test_a_paste_from_word_keeps_its_structure_and_drops_the_rest(
    town: Example, visitor: Callable[..., Page]
) -> None:
    page = visitor(BEATRICE)
    here = open_aims(page)
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    paste(here, FROM_WORD)
    assert page.locator("textarea").first.input_value() == IN_OUR_SIGNS
    assert page.locator(".ProseMirror [style]").count() == 0
    page.get_by_role("button", name="J’ai fini").click()
    expect(page.get_by_role("link", name="Le plan")).to_be_visible()


def test_a_paste_keeps_a_quotation_and_leaves_what_no_text_holds(
    town: Example, visitor: Callable[..., Page]
) -> None:
    page = visitor(BEATRICE)
    here = open_aims(page)
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    paste(
        here,
        "<p>Une habituée <u>le dit</u> :</p><blockquote><p>Ici, on se <i>pose</i>.</p></blockquote>"
        '<table><tr><td style="color:red">Café</td><td>12</td></tr></table>'
        '<p><img src="https://valmont.example/mouchard.png" alt=""><font size="7"><s>Fin.</s></font></p>',
    )
    said = page.locator("textarea").first.input_value()
    assert said.splitlines()[:2] == ["Une habituée le dit :", ">> Ici, on se *pose*."]
    # The words of a table stay, as text; nothing of their looks does, and no picture is asked for.
    assert [word for word in ("Café", "12", "Fin.") if word not in said] == []
    assert page.locator(".ProseMirror :is(table, img, u, s, font, [style])").count() == 0


def test_a_closed_tab_a_lost_session_and_two_at_once_lose_nothing(
    town: Example, visitor: Callable[..., Page]
) -> None:
    page = visitor(BEATRICE)
    open_aims(page)
    page.keyboard.press("Control+a")
    page.keyboard.type("Ce que Béatrice écri")
    expect(page.get_by_text("Brouillon gardé à")).to_be_visible(timeout=8000)
    page.close()

    again = visitor(BEATRICE)
    here = open_aims(again)
    expect(here).to_contain_text("Ce que Béatrice écri")
    guy = visitor(GUY)
    open_aims(guy)
    expect(guy.get_by_text("Béatrice Collard écrit ici aussi")).to_be_visible()
    guy.keyboard.press("Control+a")
    guy.keyboard.type("Ce que Guy écrit.")
    guy.get_by_role("button", name="J’ai fini").click()
    expect(guy.get_by_text("Ce que Guy écrit.")).to_be_visible()

    here.click()
    again.keyboard.press("End")
    again.keyboard.type("t en même temps.")
    again.get_by_role("button", name="J’ai fini").click()
    expect(again.get_by_text("Guy Marchal a enregistré un autre texte")).to_be_visible()
    expect(again.locator("del, ins").first).to_be_visible()
    expect(again.locator(".ProseMirror")).to_contain_text("Ce que Béatrice écrit en même temps.")
    again.get_by_role("button", name="J’ai fini").click()
    expect(again.locator(".sheet")).to_contain_text("Ce que Béatrice écrit en même temps.")


def test_a_lost_session_gives_the_words_back(town: Example, visitor: Callable[..., Page]) -> None:
    page = visitor(BEATRICE)
    open_aims(page)
    page.keyboard.press("Control+a")
    page.keyboard.type("Avant de sortir.")
    page.context.clear_cookies(name="sessionid")
    page.keyboard.type(" Et après.")
    expect(page.get_by_text("Votre session est finie")).to_be_visible(timeout=8000)
    page.get_by_role("button", name="J’ai fini").click()
    page.get_by_label("Adresse de courriel").fill(BEATRICE)
    page.get_by_label("Mot de passe").fill("fil-rouge-demo")
    page.get_by_role("button", name="Entrer", exact=True).click()
    expect(page.locator(".ProseMirror")).to_contain_text("Avant de sortir. Et après.")


def test_nasty_things_are_written_and_none_is_lost(town: Example, visitor: Callable[..., Page]) -> None:
    """A list two thousand deep, a megabyte, a language that goes the other way: the page stays quick."""
    page = visitor(BEATRICE)
    here = open_aims(page)
    box = page.locator("textarea").first
    page.keyboard.press("Control+a")
    paste(here, "<ul><li>au fond" * 2000 + "</ul>" * 2000)
    assert box.input_value().count("au fond") == 2000

    page.keyboard.press("Control+a")
    paste(
        here,
        "".join(
            f"<p>Ligne {number} du <b>dossier</b> de la maison, 🧶 مرحبا</p>" for number in range(20_000)
        ),
    )
    assert len(box.input_value().encode()) > 1_000_000
    began = time.monotonic()
    page.keyboard.type("fini")
    assert "fini" in box.input_value()
    assert (time.monotonic() - began) / 4 < 2, "a key in a megabyte"
    until(lambda: any("fini" in values["text"] for values in drafts()))

    open_aims(page)
    assert box.input_value().count("dossier") == 20_000


def drafts() -> list[dict[str, str]]:
    """What is kept of texts that nobody saved."""
    return list(UnsavedText._base_manager.values_list("values", flat=True))


def until(is_so: Callable[[], bool], seconds: float = 30) -> None:
    """Wait for something that the page does not say."""
    ends = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < ends, "too long"
        time.sleep(0.2)


def test_what_is_typed_while_the_network_sleeps_is_kept_when_it_wakes(
    town: Example, visitor: Callable[..., Page]
) -> None:
    page = visitor(BEATRICE)
    open_aims(page)
    kept: list[str] = []

    def slow(route: Route) -> None:
        kept.append(route.request.post_data or "")
        if len(kept) == 1:
            page.keyboard.type(" la suite")
            page.wait_for_timeout(2000)
            route.abort()
        else:
            route.continue_()

    page.route("**/brouillon/", slow)
    page.keyboard.press("Control+a")
    page.keyboard.type("Le début et")
    expect(page.get_by_text("Pas de réseau")).to_be_visible(timeout=8000)
    expect(page.get_by_text("Brouillon gardé à")).to_be_visible(timeout=15_000)
    assert "et la suite" in kept[-1]


def test_escape_keeps_and_closes_control_enter_saves(town: Example, visitor: Callable[..., Page]) -> None:
    page = visitor(BEATRICE)
    open_aims(page)
    expect(page.get_by_text("Échap garde tout et referme")).to_be_visible()
    page.keyboard.press("Control+End")
    page.keyboard.type(" Encore un mot.")
    page.keyboard.press("Escape")
    expect(page.locator(".ProseMirror")).to_have_count(0)
    page.get_by_role("link", name="Reprendre mon brouillon : Objectifs").click()
    expect(page.locator(".ProseMirror")).to_contain_text("Encore un mot.")
    page.keyboard.press("Control+Enter")
    expect(page.locator(".ProseMirror")).to_have_count(0)
    expect(page.locator(".sheet")).to_contain_text("Encore un mot.")
