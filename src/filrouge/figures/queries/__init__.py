"""Reading the figures: one with its rows, those one may insert, those that a text types, those it lost."""

from filrouge.figures.queries.told import (
    FigureTold,
    Offer,
    about_said,
    figure_told,
    offered,
    offers,
    subjects,
    years_offered,
)
from filrouge.figures.queries.typed import Lost, Typed, enlivened, lost_in, typed_in

__all__ = [
    "FigureTold",
    "Lost",
    "Offer",
    "Typed",
    "about_said",
    "enlivened",
    "figure_told",
    "lost_in",
    "offered",
    "offers",
    "subjects",
    "typed_in",
    "years_offered",
]
