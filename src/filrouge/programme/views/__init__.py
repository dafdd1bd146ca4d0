"""The pages of this room."""

from filrouge.programme.views.programmes import programme_current, programme_list, programme_show
from filrouge.programme.views.rounds import round_list, round_show

__all__ = ["programme_current", "programme_list", "programme_show", "round_list", "round_show"]
