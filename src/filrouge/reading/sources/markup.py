"""XML of strangers: no document type, no entity, no network, a bounded tree."""

from __future__ import annotations

from typing import TypeAlias

from lxml import etree

from filrouge.reading.errors import Reason, Unreadable
from filrouge.reading.limits import Limits
from filrouge.reading.sources.archive import Archive

Element: TypeAlias = etree._Element

# "Strict" files name the same elements under other addresses.
_STRICT = (
    (
        b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    ),
    (
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    ),
    (
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    ),
)
_RELATIONSHIPS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"


def parse(data: bytes, limits: Limits) -> Element:
    """The tree of one XML part. Raises `Unreadable` for what is not plain, whole, bounded XML."""
    if data.count(b"<") + data.count(b"=") > limits.max_marks:
        raise Unreadable(Reason.TOO_COMPLEX)
    if b"<!DOCTYPE" in data or b"<!ENTITY" in data:
        raise Unreadable(Reason.DAMAGED)
    if b"http://purl.oclc.org/ooxml/" in data:
        for strict, usual in _STRICT:
            data = data.replace(strict, usual)
    parser = etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        dtd_validation=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: Element = etree.fromstring(data, parser)
    except (etree.LxmlError, ValueError, LookupError) as error:
        raise Unreadable(Reason.DAMAGED) from error
    # An encoding other than UTF-8 hides a document type from the search above.
    if root.getroottree().docinfo.doctype:
        raise Unreadable(Reason.DAMAGED)
    return root


def part(archive: Archive, name: str) -> Element | None:
    """The tree of a part, or None when the archive has no such part."""
    return parse(archive.read(name), archive.limits) if name in archive else None


def optional_part(archive: Archive, name: str) -> Element | None:
    """The same for a part the text can do without: damage in it is passed over."""
    try:
        return part(archive, name)
    except Unreadable as error:
        if error.reason is Reason.DAMAGED:
            return None
        raise


def relations(archive: Archive, name: str) -> list[tuple[str, str, str]]:
    """(id, kind, name) of the parts that a part refers to inside the archive; `name` "" is the archive.

    The kind is the last word of the relation's address: "officeDocument", "styles", "header". Targets
    outside the archive are left out: nothing is ever fetched.
    """
    folder, _, base = name.rpartition("/")
    prefix = f"{folder}/" if folder else ""
    root = optional_part(archive, f"{prefix}_rels/{base}.rels")
    found: list[tuple[str, str, str]] = []
    for node in root.iter(_RELATIONSHIPS) if root is not None else ():
        if node.get("TargetMode") != "External":
            kind = node.get("Type", "").rpartition("/")[2]
            found.append((node.get("Id", ""), kind, _resolve(prefix, node.get("Target", ""))))
    return found


def _resolve(prefix: str, target: str) -> str:
    """The name of a part from the folder of the part that refers to it."""
    path = target if target.startswith("/") else prefix + target
    steps: list[str] = []
    for step in path.split("/"):
        if step == "..":
            steps = steps[:-1]
        elif step not in ("", "."):
            steps.append(step)
    return "/".join(steps)


def main_part(archive: Archive) -> str:
    """The name of the part that holds the document itself in an Office file; empty when it has none."""
    return next((name for _, kind, name in relations(archive, "") if kind == "officeDocument"), "")


def core_title(archive: Archive) -> str | None:
    """The title in the properties of an Office file."""
    name = next((name for _, kind, name in relations(archive, "") if kind == "core-properties"), "")
    root = optional_part(archive, name) if name else None
    return root.findtext(_TITLE) if root is not None else None
