"""The pages of this room, by module: a screen is a function."""

from filrouge.reception.views.categories import (
    category_add,
    category_change,
    category_list,
    category_start,
    link_write,
    mapping_show,
    tree_recast,
)
from filrouge.reception.views.contacts import (
    contact_add,
    contact_change,
    contact_keep,
    contact_list,
    contact_remove,
)
from filrouge.reception.views.hours import hours_add, hours_change, hours_remove, hours_show
from filrouge.reception.views.queries import (
    openness_choose,
    query_add,
    query_change,
    query_lines,
    query_list,
    query_remove,
    query_show,
)
from filrouge.reception.views.tables import note_write, table_print, table_show

__all__ = [
    "category_add",
    "category_change",
    "category_list",
    "category_start",
    "contact_add",
    "contact_change",
    "contact_keep",
    "contact_list",
    "contact_remove",
    "hours_add",
    "hours_change",
    "hours_remove",
    "hours_show",
    "link_write",
    "mapping_show",
    "note_write",
    "openness_choose",
    "query_add",
    "query_change",
    "query_lines",
    "query_list",
    "query_remove",
    "query_show",
    "table_print",
    "table_show",
    "tree_recast",
]
