"""What may be noted about a person, when the house switched it on; why a file is opened."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class ProfileKey(models.TextChoices):
    """What a house may choose to note. Each is off until somebody writes what it is for."""

    HOUSEHOLD_KIND = "household_kind", _("composition du ménage")
    AGE_BRACKET = "age_bracket", _("tranche d’âge")
    GENDER = "gender", pgettext_lazy("une personne", "genre")
    COMMUNE = "commune", _("commune")
    INCOME = "income", _("sorte de revenu")
    RESIDENCE = "residence", _("statut de séjour")
    HOUSING = "housing", _("logement")
    LANGUAGE = "language", _("langue")


class HouseholdKind(models.TextChoices):
    """With whom somebody lives."""

    ALONE = "alone", _("seul")
    SINGLE_PARENT = "single_parent", _("parent seul avec enfants")
    COUPLE = "couple", _("couple sans enfant")
    FAMILY = "family", _("couple avec enfants")
    RELATIVES = "relatives", _("chez ses parents ou des proches")
    SHARED = "shared", _("colocation ou foyer")


class AgeBracket(models.TextChoices):
    """How old somebody is, more or less: the house keeps no date of birth."""

    CHILD = "0-17", _("moins de 18 ans")
    YOUNG = "18-25", _("de 18 à 25 ans")
    ADULT = "26-44", _("de 26 à 44 ans")
    OLDER = "45-64", _("de 45 à 64 ans")
    SENIOR = "65+", _("65 ans et plus")


class Gender(models.TextChoices):
    """As the person says it."""

    WOMAN = "woman", _("femme")
    MAN = "man", _("homme")
    OTHER = "other", _("autre")


class Income(models.TextChoices):
    """What somebody lives on, mainly."""

    WORK = "work", _("travail")
    UNEMPLOYMENT = "unemployment", _("chômage")
    INTEGRATION = "integration", _("revenu d’intégration ou aide sociale")
    ILLNESS = "illness", _("maladie ou handicap")
    PENSION = "pension", _("pension")
    OTHER = "other", _("autre")
    NONE = "none", _("aucun")


class Residence(models.TextChoices):
    """By what right somebody lives in the country."""

    CITIZEN = "citizen", _("nationalité du pays")
    EUROPEAN = "european", _("citoyen européen")
    PERMIT = "permit", _("titre de séjour")
    ASKED = "asked", _("demande en cours")
    NONE = "none", _("sans titre de séjour")


class Housing(models.TextChoices):
    """Where somebody lives."""

    TENANT = "tenant", _("locataire")
    SOCIAL = "social", _("logement social")
    OWNER = "owner", _("propriétaire")
    HOSTED = "hosted", _("hébergé par des proches")
    SHELTER = "shelter", _("maison d’accueil ou foyer")
    STREET = "street", _("sans abri")


class AccessPart(models.TextChoices):
    """Which part of a file was read."""

    SHEET = "sheet", _("la fiche")
    FILE = "file", _("le dossier")
    CONFIDENCE = "confidence", _("une confidence")
    DOCUMENT = "document", _("un document")
    EXPORT = "export", _("l’export du dossier")


class JoinReason(models.TextChoices):
    """Why somebody opens the file of a person whom they did not follow."""

    RECEIVED = "received", _("je reçois la personne")
    TAKING_OVER = "taking_over", _("je reprends le suivi d’un collègue")
    TEAM = "team", _("l’équipe me l’a demandé")


class NoteKind(models.TextChoices):
    """Who reads a note of a file."""

    FACT = "fact", _("fait, lu par les collègues qui suivent la personne")
    CONFIDENCE = "confidence", _("confidence, lue par vous seul et par qui vous avez nommé")
