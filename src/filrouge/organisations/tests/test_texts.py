"""What people wrote, on a page."""

from __future__ import annotations

from django.template import Context, Template

from filrouge.organisations.templatetags.texts import plain, rich


def test_lines_are_paragraphs_and_bullets_are_a_list() -> None:
    assert rich("Il faut :\n• du pain ;\n- du sel.\n\nC’est **tout**.") == (
        '<div class="written"><p>Il faut\u00a0:</p>'
        "<ul><li><p>du pain\u202f;</p></li><li><p>du sel.</p></li></ul>"
        "<p>C’est <strong>tout</strong>.</p></div>"
    )


def test_quoted_lines_are_one_quotation() -> None:
    assert (
        rich("> Oui.\n> Non.") == '<div class="written"><blockquote><p>Oui.</p><p>Non.</p></blockquote></div>'
    )


def test_titles_stand_below_the_section_that_holds_them() -> None:
    assert rich("# A\n## B") == '<div class="written"><h4>A</h4><h5>B</h5></div>'
    assert rich("## B\n# A", 3) == '<div class="written"><h3>B</h3><h3>A</h3></div>'
    assert rich("# A", 0) == '<div class="written"><p><strong>A</strong></p></div>'


def test_what_somebody_wrote_is_text_never_html() -> None:
    page = Template("{{ text|rich }}").render(Context({"text": "<script>alert(1)</script>\n• <b>gras</b>"}))
    assert "<script>" not in page
    assert "&lt;b&gt;" in page


def test_nothing_written_is_nothing() -> None:
    assert rich(" \n") == ""


def test_words_without_signs() -> None:
    assert plain("- **un**\n- [deux](https://exemple.be)") == "un\ndeux"
