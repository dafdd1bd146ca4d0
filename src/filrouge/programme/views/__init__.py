"""The pages of this room."""

from filrouge.programme.views.answering import assessment_keep, assessment_write, round_answer
from filrouge.programme.views.building import (
    objective_add,
    objective_write,
    programme_add,
    programme_change,
    tree_gesture,
    tree_number,
    tree_write,
)
from filrouge.programme.views.handing import round_hand
from filrouge.programme.views.ideas import (
    call_write,
    idea_box,
    idea_carry,
    idea_change,
    idea_keep,
    idea_refuse,
    idea_remark,
    idea_retain,
    idea_show,
    idea_sort,
    idea_write,
)
from filrouge.programme.views.placing import place_add, place_write, planned_put_back, planned_retire
from filrouge.programme.views.programmes import programme_current, programme_list, programme_show
from filrouge.programme.views.rounds import round_compare, round_list, round_show
from filrouge.programme.views.steering import (
    note_write,
    round_change,
    round_close,
    round_factors,
    round_follow,
    round_meeting,
    round_open,
    round_remind,
)

__all__ = [
    "assessment_keep",
    "assessment_write",
    "call_write",
    "idea_box",
    "idea_carry",
    "idea_change",
    "idea_keep",
    "idea_refuse",
    "idea_remark",
    "idea_retain",
    "idea_show",
    "idea_sort",
    "idea_write",
    "note_write",
    "objective_add",
    "objective_write",
    "place_add",
    "place_write",
    "planned_put_back",
    "planned_retire",
    "programme_add",
    "programme_change",
    "programme_current",
    "programme_list",
    "programme_show",
    "round_answer",
    "round_change",
    "round_close",
    "round_compare",
    "round_factors",
    "round_follow",
    "round_hand",
    "round_list",
    "round_meeting",
    "round_open",
    "round_remind",
    "round_show",
    "tree_gesture",
    "tree_number",
    "tree_write",
]
