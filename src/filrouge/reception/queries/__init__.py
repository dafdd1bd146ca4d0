"""What this room tells."""

from filrouge.reception.queries.categories import (
    Branch,
    branches_of,
    default_categories,
    offered_in,
    tree_on,
    trees,
)

__all__ = ["Branch", "branches_of", "default_categories", "offered_in", "tree_on", "trees"]
