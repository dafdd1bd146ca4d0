"""Reads of people, by module: who is called so, who follows whom, who has not been seen."""

from filrouge.core.search import folded
from filrouge.people.queries.finding import alike, called
from filrouge.people.queries.following import followed, followers_of, follows_now, person_with_followers
from filrouge.people.queries.keeping import keeping, not_seen_since, proposed, to_forget, unseen
from filrouge.people.queries.profile import asked_fields, profile_of

__all__ = [
    "alike",
    "asked_fields",
    "called",
    "folded",
    "followed",
    "followers_of",
    "follows_now",
    "keeping",
    "not_seen_since",
    "person_with_followers",
    "profile_of",
    "proposed",
    "to_forget",
    "unseen",
]
