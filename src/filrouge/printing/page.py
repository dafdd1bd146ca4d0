"""The document as one HTML page that stands alone: no other file, no script, for a telephone or paper."""

from __future__ import annotations

from html import escape

from filrouge.printing.document import Document
from filrouge.printing.html import to_html
from filrouge.printing.prepare import safe_colour

_LOOK = """
:root{color-scheme:light dark}
body{font:1rem/1.55 "Public Sans",system-ui,sans-serif;max-width:46rem}
body{margin:0 auto;padding:1rem;overflow-wrap:anywhere}
h1,h2,h3,h4,h5,h6{line-height:1.25;margin:1.6em 0 .5em}
table{border-collapse:collapse;width:100%;margin:1rem 0}
caption{text-align:left;font-weight:600;padding:.3rem 0}
th,td{border:1px solid #857c6c;padding:.3rem .5rem;text-align:left;vertical-align:top}
.align-right{text-align:right}.align-center{text-align:center}
blockquote{margin:1rem 0;padding-left:1rem;border-left:4px solid #857c6c}
svg{max-width:100%}a{color:inherit}
.print-cover p,li>p{margin:.25rem 0}.print-line{font-size:.875rem}
dl div{display:flex;flex-wrap:wrap;gap:0 .5rem}dt{font-weight:600}dd{margin:0}
.print-logo img{background:#fff;padding:.3rem}
@media print{.page-break{break-after:page;border:0}nav{break-after:page}h2,h3{break-after:avoid}}
"""


def _colour(document: Document) -> str:
    """The house's colour on its titles, where the page is white: nobody chose it for a dark one."""
    colour = safe_colour(document.letterhead.colour)
    titles = f"h1,h2,h3,h4{{color:{colour}}}"
    return f"@media print{{{titles}}}@media (prefers-color-scheme:light){{{titles}}}\n" if colour else ""


def to_page(document: Document) -> str:
    """A whole page, in the document's language and under its title."""
    title = escape(f"{document.title} · {document.organisation}" if document.organisation else document.title)
    return (
        f'<!doctype html>\n<html lang="{escape(document.language)}">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_LOOK}{_colour(document)}</style>\n</head>\n"
        f"<body>\n<main>\n{to_html(document)}</main>\n</body>\n</html>\n"
    )
