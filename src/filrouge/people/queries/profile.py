"""What the house chose to note about people."""

from __future__ import annotations

from filrouge.people.enums import ProfileKey
from filrouge.people.models import Person, ProfileField


def asked_fields() -> dict[str, ProfileField]:
    """What is noted here, by key, in the order of the list: one query."""
    known = {row.key: row for row in ProfileField.objects.filter(is_on=True)}
    return {key: known[key] for key in ProfileKey.values if key in known}


def profile_of(person: Person, asked: dict[str, ProfileField]) -> list[tuple[str, str]]:
    """What is known of a person among what is noted here: labels and words."""
    told = []
    for key, field in asked.items():
        said = getattr(person, f"get_{key}_display", lambda key=key: getattr(person, key))()
        if said:
            told.append((str(field), str(said)))
    return told
