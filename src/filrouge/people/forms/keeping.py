"""How long files are kept, and why one is kept longer."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from filrouge.core.fields import OneLineField, version_field

_MONTHS, _WEEKS = _("Choisissez de 1 à 120 mois."), _("Choisissez de 1 à 104 semaines.")


class KeepingForm(forms.Form):
    """A duration, its reason, and the weeks after which somebody is called back."""

    months = forms.IntegerField(
        label=_("Un dossier se garde, en mois après le dernier contact"), min_value=1, max_value=120,
        error_messages=dict.fromkeys(("invalid", "required", "min_value", "max_value"), _MONTHS),
        help_text=_("Ensuite il est proposé à l’effacement ; deux personnes décident."),
    )  # fmt: skip
    reason = OneLineField(
        label=_("Pourquoi cette durée"), max_length=300,
        error_messages={"required": _("Dites pourquoi cette durée.")},
        help_text=_("Une loi, un délai de recours, l’usage de la maison. La phrase figure au registre."),
    )  # fmt: skip
    lost_weeks = forms.IntegerField(
        label=_("On rappelle une personne après tant de semaines sans contact"), min_value=1, max_value=104,
        error_messages=dict.fromkeys(("invalid", "required", "min_value", "max_value"), _WEEKS),
    )  # fmt: skip
    version = version_field()


class KeptForm(forms.Form):
    """A reason."""

    why = OneLineField(
        label=_("Pourquoi le garder encore un an"), max_length=300,
        error_messages={"required": _("Dites pourquoi ce dossier se garde encore.")},
    )  # fmt: skip
