"""What is sealed opens here, and the register of accesses is as it was written."""

from __future__ import annotations

from collections.abc import Iterator

from filrouge.core import sealing
from filrouge.core.accesses import broken_at
from filrouge.core.models import AccessHead, AccessLine
from filrouge.core.registries import Trouble


def keys() -> Iterator[Trouble]:
    """The secret of this installation opens the keys that its database holds."""
    if any(sealing.broken()):
        yield Trouble(
            "Les confidences et le registre des accès ne s’ouvrent pas avec la clé secrète d’ici.",
            "Remettez l’ancienne, ou donnez-la une fois à « filrouge seal --old-secret FICHIER ».",
        )


def accesses() -> Iterator[Trouble]:
    """No line of the register of accesses was changed, added or taken away past the program."""
    known = {
        one
        for model in (AccessHead, AccessLine)
        for one in model._base_manager.order_by().values_list("organisation", flat=True).distinct()
    }
    for organisation_id in sorted(known):
        if (number := broken_at(organisation_id)) is not None:
            yield Trouble(
                f"Le registre des accès a été touché hors du programme, à la ligne {number}.",
                "Comparez avec une sauvegarde, et prévenez le délégué à la protection des données.",
            )
