"""Where the fonts of printed documents lie."""

from __future__ import annotations

from pathlib import Path


def fonts_dir() -> Path:
    """The folder of TrueType fonts: `PublicSans-Regular.ttf` and its sisters, laid there with the assets.

    Any other font laid there serves the PDF for the characters that Public Sans lacks. Without the folder
    Typst's own fonts do, Word shows Arial, and `Printed.notes` says so.
    """
    return Path(__file__).parent / "fonts"
