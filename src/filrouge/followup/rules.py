"""Who may: count who is to call back; write a story for the report, read it, change it, take it out."""

from __future__ import annotations

from filrouge.followup.models import CaseStory
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Member
from filrouge.organisations.rules import STEERING, has_role

TELLING = STEERING | {Role.WORKER}


def can_count_lost(member: Member) -> bool:
    """La direction et la coordination voient combien de personnes sont à rappeler, sans leurs noms."""
    return has_role(member, STEERING)


def can_tell_stories(member: Member) -> bool:
    """Direction, coordination et travailleurs sociaux écrivent des récits pour le rapport."""
    return has_role(member, TELLING)


def can_read_story(member: Member, story: CaseStory) -> bool:
    """Un récit prêt se lit par qui en écrit ; un récit qui ne l’est pas, par son auteur seul."""
    return can_tell_stories(member) and (story.is_ready or story.author_id == member.pk)


def can_change_story(member: Member, story: CaseStory) -> bool:
    """Seul son auteur change un récit."""
    return can_tell_stories(member) and story.author_id == member.pk


def can_remove_story(member: Member, story: CaseStory) -> bool:
    """Son auteur enlève un récit ; la direction et la coordination, un récit prêt."""
    return can_change_story(member, story) or (has_role(member, STEERING) and can_read_story(member, story))
