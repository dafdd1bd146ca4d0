"""What makes a story unrecognisable, and how somebody agreed to it."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class StoryCheck(models.TextChoices):
    """What its author looked at before a story leaves the file. All of it, or the story does not leave."""

    NAMES = "names", _("aucun nom, aucune initiale, aucun surnom")
    DATES = "dates", _("ni âge exact, ni date, ni durée exacte")
    PLACES = "places", _("ni rue, ni quartier, ni employeur, ni école, ni pays")
    FAMILY = "family", _("la famille est changée là où elle ferait reconnaître")
    EVENTS = "events", _("aucun fait rare que les voisins reconnaîtraient")
    REREAD = "reread", _("un collègue l’a relu sans savoir de qui il s’agit")


class Agreement(models.TextChoices):
    """How somebody agreed that their story be told."""

    SPOKEN = "spoken", _("de vive voix")
    WRITTEN = "written", _("par écrit")


class StepKind(models.TextChoices):
    """What is done, or to do, with somebody who has a file."""

    ERRAND = "errand", _("démarche")
    APPOINTMENT = "appointment", _("rendez-vous")
    ORIENTATION = "orientation", _("orientation")
    CALL = "call", _("appel")
    INVITATION = "invitation", _("invitation à une action")


class StepState(models.TextChoices):
    """What became of it."""

    TODO = "todo", _("à faire")
    DONE = "done", _("fait")
    MISSED = "missed", _("pas abouti")
    DECLINED = "declined", _("la personne ne le souhaite pas")
    CANCELLED = "cancelled", _("annulé")


# What a state is called, of one sort of step; the others are called as above.
_SAID = {
    (StepKind.APPOINTMENT, StepState.TODO): _("prévu"),
    (StepKind.APPOINTMENT, StepState.DONE): _("venu"),
    (StepKind.APPOINTMENT, StepState.MISSED): _("pas venu"),
    (StepKind.ORIENTATION, StepState.TODO): _("en attente"),
    (StepKind.ORIENTATION, StepState.DONE): _("suivie"),
    (StepKind.ORIENTATION, StepState.MISSED): _("pas suivie"),
    (StepKind.CALL, StepState.DONE): _("jointe"),
    (StepKind.CALL, StepState.MISSED): _("pas de réponse"),
    (StepKind.CALL, StepState.DECLINED): _("ne souhaite pas être rappelée"),
    (StepKind.INVITATION, StepState.TODO): _("invitée"),
    (StepKind.INVITATION, StepState.DONE): _("est venue"),
    (StepKind.INVITATION, StepState.MISSED): _("n’est pas venue"),
    (StepKind.INVITATION, StepState.DECLINED): _("ne le souhaite pas"),
}
# What may become of each sort, in the order of the buttons.
ENDS: dict[str, tuple[StepState, ...]] = {
    StepKind.ERRAND: (StepState.DONE, StepState.MISSED, StepState.CANCELLED),
    StepKind.APPOINTMENT: (StepState.DONE, StepState.MISSED, StepState.CANCELLED),
    StepKind.ORIENTATION: (StepState.DONE, StepState.MISSED, StepState.CANCELLED),
    StepKind.CALL: (StepState.DONE, StepState.MISSED, StepState.DECLINED),
    StepKind.INVITATION: (StepState.DONE, StepState.MISSED, StepState.DECLINED),
}


def said_state(kind: str, state: str) -> str:
    """« pas venu » of an appointment, « pas suivie » of an orientation."""
    known = _SAID.get((StepKind(kind), StepState(state)))
    return str(known if known is not None else StepState(state).label)
