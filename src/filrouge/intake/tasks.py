"""The reading of a large document, in the queue."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from filrouge.core.queue import Progress, job
from filrouge.intake.models import Draft
from filrouge.intake.services import read_draft


@job("intake.read", _("Lecture d’un document"))
def read(progress: Progress, *, draft: str) -> dict[str, Any]:
    """Read one draft; a draft thrown away meanwhile is left alone. Run twice, it reads it once."""
    row = Draft.objects.filter(pk=draft).first()
    if row is not None:
        progress(0, 2, str(_("On lit « %(name)s ».") % {"name": row.file_name}))
        row = read_draft(draft=row)
        progress(2, 2, str(row.get_state_display()))
    return {"draft": draft}
