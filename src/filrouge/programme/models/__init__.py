"""The programme the council adopted: objectives, the actions placed in them, rounds and colours, ideas."""

from filrouge.programme.models.ideas import Idea, IdeaCall, IdeaRemark, IdeaSupport
from filrouge.programme.models.rounds import Assessment, HealthWord, LaterNote, Round, RoundLetter
from filrouge.programme.models.tree import Collaboration, Objective, Placement, PlannedAction, Programme

__all__ = [
    "Assessment",
    "Collaboration",
    "HealthWord",
    "Idea",
    "IdeaCall",
    "IdeaRemark",
    "IdeaSupport",
    "LaterNote",
    "Objective",
    "Placement",
    "PlannedAction",
    "Programme",
    "Round",
    "RoundLetter",
]
