"""What the house notes about people, and what for."""

from __future__ import annotations

from collections.abc import Mapping

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from filrouge.core import records
from filrouge.core.transactions import transactional
from filrouge.organisations.models import Member, Organisation
from filrouge.people.enums import ProfileKey
from filrouge.people.models import ProfileField


@transactional
def choose_profile(
    *, by: Member, organisation: Organisation, chosen: Mapping[str, tuple[bool, str]]
) -> list[ProfileField]:
    """Say of each field whether it is noted, and what for.

    What was noted stays when a field is switched off: it is shown no more, and goes with the person.
    Raises `ValidationError` at each field that has no purpose.
    """
    lacking = {
        f"{key}_purpose": _("Dites à quoi cela sert, ou ne le notez pas.")
        for key, (is_on, purpose) in chosen.items()
        if is_on and not purpose
    }
    if lacking:
        raise ValidationError(lacking)
    known = {row.key: row for row in ProfileField.objects.all()}
    with records.gesture():
        for key in ProfileKey.values:
            is_on, purpose = chosen.get(key, (False, ""))
            row = known.get(key)
            if row is not None:
                records.change(row, by=by, is_on=is_on, purpose=purpose)
            elif is_on or purpose:
                row = ProfileField(organisation=organisation, key=key, is_on=is_on, purpose=purpose)
                known[key] = records.create(row, by=by)
    return list(known.values())
