"""What the editor writes, the reader reads as it was meant: the two languages of a written text agree."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from filrouge.organisations.templatetags.texts import for_editor
from filrouge.printing import blocks_of

ROOT = Path(__file__).resolve().parent.parent
ASSETS = ROOT / "assets"
sys.path.insert(0, str(ASSETS))
TABLE = ROOT / "src/filrouge/printing/tests/written_texts.json"
CASES = [text for text, _tree in json.loads(TABLE.read_text())]
BUNDLE = """
import { build } from "esbuild";
await build({ stdin: { contents: `
  import { schema } from "./js/editor/schema.js";
  import { runsIn } from "./js/editor/signs.js";
  import { write } from "./js/editor/write.js";
  const { docs, lines } = JSON.parse(require("fs").readFileSync(0, "utf8"));
  console.log(JSON.stringify({
    texts: docs.map((doc) => write(schema.nodeFromJSON(doc))),
    runs: lines.map(runsIn),
  }));
`, resolveDir: process.cwd() }, bundle: true, platform: "node", format: "cjs", outfile: process.argv[2] });
"""


@pytest.fixture(scope="module")
def editor(tmp_path_factory: pytest.TempPathFactory) -> Any:
    """Ask the editor's own code: documents in, texts out; lines in, runs out."""
    from build import _node

    node = _node()[0]
    bundled = tmp_path_factory.mktemp("editor") / "ask.cjs"
    script = ASSETS / ".ask-the-editor.mjs"
    script.write_text(BUNDLE)
    try:
        subprocess.run([node, script.name, str(bundled)], cwd=ASSETS, check=True)  # noqa: S603
    finally:
        script.unlink()

    def ask(docs: list[Any] = (), lines: list[str] = ()) -> dict[str, Any]:  # type: ignore[assignment]
        asked = json.dumps({"docs": list(docs), "lines": list(lines)})
        command = [node, str(bundled)]
        told = subprocess.run(command, input=asked, capture_output=True, text=True, check=True)  # noqa: S603
        found: dict[str, Any] = json.loads(told.stdout)
        return found

    return ask


def shown(text: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(for_editor(text))
    return found


MANY = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TYPED = st.text(st.sampled_from("ab1é *[]()\\>#-•.\n\t:/«»🧶م"), max_size=60)
WORDS = st.text(st.sampled_from("ab1é*[]()\\>#-•.:«»🧶م _"), min_size=1, max_size=12)


def test_every_case_of_the_table_opens_and_is_written_back_the_same(editor: Any) -> None:
    first = [shown(text) for text in CASES]
    again = editor(docs=first)["texts"]
    assert [shown(text) for text in again] == first


@MANY
@given(texts=st.lists(TYPED, min_size=20, max_size=60))
def test_whatever_was_typed_opens_and_is_written_back_the_same(editor: Any, texts: list[str]) -> None:
    first = [shown(text) for text in texts]
    again = editor(docs=first)["texts"]
    for text, before, after in zip(texts, first, again, strict=True):
        assert words_of(shown(after)) == words_of(before), (text, after)
        assert shown(after) == before or "*" in text or "[" in text or "http" in text, (text, after)


def words_of(node: dict[str, Any]) -> list[str]:
    """The words of each line of a document, whatever their voice."""
    if node["type"] in ("paragraph", "heading"):
        said = "".join(inner.get("text", "\n") for inner in node.get("content", ()))
        return [line.strip() for line in said.split("\n") if line.strip()]
    return [line for inner in node.get("content", ()) for line in words_of(inner)]


runs = st.builds(
    lambda text, marks: {"type": "text", "text": text, **({"marks": marks} if marks else {})},
    WORDS,
    st.lists(st.sampled_from(["strong", "em"]), unique=True, max_size=2).map(
        lambda names: [{"type": name} for name in sorted(names, key=["strong", "em"].index)]
    ),
)
paragraphs = st.lists(runs, min_size=1, max_size=4).map(lambda said: {"type": "paragraph", "content": said})


def lists_of(inside: Any) -> Any:
    items = st.builds(
        lambda first, rest: {"type": "list_item", "content": [first, *rest]},
        paragraphs,
        st.lists(inside, max_size=2),
    )
    return st.builds(
        lambda name, items: {"type": name, "content": items},
        st.sampled_from(["bullet_list", "ordered_list"]),
        st.lists(items, min_size=1, max_size=3),
    )


blocks = st.one_of(
    paragraphs,
    st.builds(
        lambda text, level: {
            "type": "heading",
            "attrs": {"level": level},
            "content": [{"type": "text", "text": text}],
        },
        WORDS,
        st.sampled_from([1, 2]),
    ),
    st.lists(paragraphs, min_size=1, max_size=2).map(lambda said: {"type": "blockquote", "content": said}),
    lists_of(st.recursive(paragraphs, lists_of, max_leaves=4)),
)
documents = st.lists(blocks, min_size=1, max_size=5).map(lambda made: {"type": "doc", "content": made})


@MANY
@given(docs=st.lists(documents, min_size=10, max_size=40))
def test_no_word_of_any_document_is_lost(editor: Any, docs: list[dict[str, Any]]) -> None:
    """Whatever stands in the editor, each of its lines is there when the text is read again."""
    texts = editor(docs=docs)["texts"]
    for doc, text in zip(docs, texts, strict=True):
        assert words_of(shown(text)) == words_of(doc), text
        kinds = [node["type"] for node in shown(text)["content"]]
        wanted = [node["type"] for node in doc["content"] if words_of(node)]
        assert collapsed(kinds) == collapsed(wanted) or not wanted, text


def collapsed(kinds: list[str]) -> list[str]:
    """Neighbours of one kind as one: two lists, or two quotations, that touch are one to the reader."""
    return [kind for place, kind in enumerate(kinds) if place == 0 or kinds[place - 1] != kind]


@MANY
@given(lines=st.lists(TYPED.map(lambda text: text.replace("\n", " ")), min_size=20, max_size=80))
def test_both_readers_of_a_line_agree(editor: Any, lines: list[str]) -> None:
    from filrouge.printing.signs import runs_in

    told = editor(lines=lines)["runs"]
    for line, found in zip(lines, told, strict=True):
        expected = [[run.text, run.bold, run.italic, run.link] for run in runs_in(line)]
        assert found == expected, line


def test_a_megabyte_is_written_in_a_moment(editor: Any) -> None:
    text = "\n".join(
        f"- **Ligne {number}** et *la suite* de [ce texte](https://valmont.example)"
        for number in range(14_000)
    )
    (again,) = editor(docs=[shown(text)])["texts"]
    assert blocks_of(again) == blocks_of(text)
