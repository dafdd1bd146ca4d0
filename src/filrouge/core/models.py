"""The common ground of every table: whose it is, which version it is, and who changed it."""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from filrouge.core.enums import AuditVerb, JobState
from filrouge.core.scoping import TenantManager


class UserManager(BaseUserManager["User"]):
    """Users are found by their address, whatever its case."""

    def create_user(self, email: str, password: str | None = None, **values: Any) -> User:
        """A new user; without a password, nobody can sign in as them."""
        user = self.model(email=self.normalize_email(email).lower(), **values)
        user.set_password(password)
        user.save(using=self._db)
        return user


class User(AbstractBaseUser):
    """Somebody who can sign in. What they may do depends on the organisations they belong to."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField(_("adresse de courriel"), unique=True)
    name = models.CharField(_("nom"), max_length=120)
    language = models.CharField(_("langue"), max_length=8, choices=settings.LANGUAGES, default="fr")
    is_active = models.BooleanField(_("peut se connecter"), default=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = _("utilisateur")
        verbose_name_plural = _("utilisateurs")

    def __str__(self) -> str:
        return self.name or self.email


class TenantModel(models.Model):
    """A row of one organisation. Written through `core.records`, read inside a scope."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        settings.TENANT_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("organisation")
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    created_at = models.DateTimeField(_("créé le"), default=timezone.now, editable=False)
    updated_at = models.DateTimeField(_("modifié le"), default=timezone.now, editable=False)

    objects: ClassVar[TenantManager[Self]] = TenantManager()

    # Fields too large, or too private, for the journal.
    UNAUDITED: ClassVar[tuple[str, ...]] = ()
    # Fields that the journal keeps so that a gesture can be undone, and that no sentence tells: an order.
    UNTOLD: ClassVar[tuple[str, ...]] = ()
    # The way to the object in whose history this row is told: "action_id", "sheet.action_id". Empty: its own.
    ABOUT: ClassVar[str] = ""
    # Fields that name a document, by its path in MEDIA_ROOT: where `filrouge doctor` looks for it.
    DOCUMENTS: ClassVar[tuple[str, ...]] = ()
    # Fields whose text is sealed with the organisation's key: see `core.sealing`.
    SEALED: ClassVar[tuple[str, ...]] = ()

    class Meta:
        abstract = True


class AuditLine(models.Model):
    """One line per write: who, what, when, before and after. It is also the history of every object."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(settings.TENANT_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("le"), default=timezone.now)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    actor = models.CharField(_("par"), max_length=120)
    verb = models.CharField(_("geste"), max_length=12, choices=AuditVerb.choices)
    model = models.CharField(_("sorte d’objet"), max_length=60)
    object_id = models.UUIDField(_("objet"))
    object_name = models.CharField(_("nom de l’objet"), max_length=200)
    before = models.JSONField(_("avant"), default=dict, encoder=DjangoJSONEncoder)
    after = models.JSONField(_("après"), default=dict, encoder=DjangoJSONEncoder)
    note = models.CharField(_("note"), max_length=300, blank=True)
    # The object in whose history the line is told: an answer's is its action's.
    about_id = models.UUIDField(_("à propos de"), null=True, blank=True)
    # Lines of one gesture are undone together; None for a write that stands alone.
    gesture = models.UUIDField(_("fait d’un même geste"), null=True, blank=True)

    objects: ClassVar[TenantManager[Self]] = TenantManager()

    class Meta:
        verbose_name = _("ligne du journal")
        verbose_name_plural = _("lignes du journal")
        ordering = ["-at"]
        indexes = [
            models.Index(fields=["organisation", "object_id", "-at"], name="audit_object"),
            models.Index(fields=["organisation", "about_id", "-at"], name="audit_about"),
            models.Index(fields=["organisation", "gesture"], name="audit_gesture"),
            models.Index(fields=["organisation", "-at"], name="audit_time"),
        ]

    def __str__(self) -> str:
        return f"{self.actor}, {self.get_verb_display()} : {self.object_name}"


class Job(TenantModel):
    """Long work in the queue: what it is, how far it is, what came of it. See `core.queue`."""

    kind = models.CharField(_("travail"), max_length=60)
    label = models.CharField(_("intitulé"), max_length=200)
    arguments = models.JSONField(_("données"), default=dict, blank=True, encoder=DjangoJSONEncoder)
    state = models.CharField(_("état"), max_length=10, choices=JobState.choices, default=JobState.QUEUED)
    done = models.PositiveIntegerField(_("fait"), default=0)
    total = models.PositiveIntegerField(_("sur"), null=True, blank=True)
    message = models.CharField(_("message"), max_length=300, blank=True)
    result = models.JSONField(_("résultat"), default=dict, blank=True, encoder=DjangoJSONEncoder)
    attempts = models.PositiveSmallIntegerField(_("essais"), default=0)
    alive_at = models.DateTimeField(_("dernier signe de vie"), null=True, blank=True)
    ended_at = models.DateTimeField(_("terminé le"), null=True, blank=True)
    task_id = models.UUIDField(_("place dans la file"), null=True, blank=True)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("demandé par"),
    )

    UNAUDITED = ("arguments", "done", "total", "message", "result", "attempts", "alive_at", "task_id")

    class Meta:
        verbose_name = _("travail")
        verbose_name_plural = _("travaux")
        indexes = [models.Index(fields=["organisation", "state"], name="job_state")]

    def __str__(self) -> str:
        return self.label


class PeriodicRun(models.Model):
    """When a periodic piece of work is next due: one row per key, so that one worker runs it, once."""

    key = models.CharField(_("travail périodique"), max_length=60, primary_key=True)
    due_at = models.DateTimeField(_("prochain passage"))

    class Meta:
        verbose_name = _("passage périodique")
        verbose_name_plural = _("passages périodiques")

    def __str__(self) -> str:
        return self.key


class UnsavedText(models.Model):
    """What somebody is typing at one place of a page, kept until they save it. Nobody else reads it."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(settings.TENANT_MODEL, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    place = models.CharField(_("place"), max_length=160)
    values = models.JSONField(_("ce qui est tapé"), default=dict, encoder=DjangoJSONEncoder)
    read_version = models.PositiveIntegerField(_("version lue"), default=0)
    kept_at = models.DateTimeField(_("gardé le"), default=timezone.now)

    objects: ClassVar[TenantManager[Self]] = TenantManager()

    class Meta:
        verbose_name = _("brouillon")
        verbose_name_plural = _("brouillons")
        indexes = [models.Index(fields=["organisation", "place"], name="unsaved_text_place")]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "user", "place"],
                name="unsaved_text_once",
                violation_error_message=_("Un brouillon est déjà gardé à cette place."),
            )
        ]

    def __str__(self) -> str:
        return self.place


class SearchText(models.Model):
    """The words of one thing that can be found. Made from the row itself, and made again at will.

    The index on `tokens` is each database's own (migration `0006_search_texts`). The number says what was
    written last: it is the order of the hits, and means nothing elsewhere.
    """

    id = models.BigAutoField(primary_key=True)
    organisation = models.ForeignKey(
        settings.TENANT_MODEL, on_delete=models.PROTECT, related_name="+", db_index=False
    )
    source = models.CharField(_("sorte d’objet"), max_length=40)
    object_id = models.UUIDField(_("objet"))
    tokens = models.TextField(_("mots"))

    objects: ClassVar[TenantManager[Self]] = TenantManager()

    class Meta:
        verbose_name = _("texte cherché")
        verbose_name_plural = _("textes cherchés")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "object_id"],
                name="search_text_once",
                violation_error_message=_("Les mots de cet objet sont déjà gardés."),
            )
        ]

    def __str__(self) -> str:
        return self.source


class SealingKey(models.Model):
    """What seals an organisation's secret texts, wrapped by the installation's secret: see `core.sealing`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(settings.TENANT_MODEL, on_delete=models.PROTECT, related_name="+")
    wrapped = models.CharField(_("clé fermée"), max_length=120)

    objects: ClassVar[TenantManager[Self]] = TenantManager()

    class Meta:
        verbose_name = _("clé des confidences")
        verbose_name_plural = _("clés des confidences")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                name="sealing_key_once",
                violation_error_message=_("Cette organisation a déjà sa clé."),
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)


class AccessLine(models.Model):
    """Somebody read a file that is somebody's own: who, when, what. It names nobody. See `core.accesses`."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(settings.TENANT_MODEL, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("numéro"))
    at = models.DateTimeField(_("le"), default=timezone.now)
    # The member's place, kept as a plain id: the line stays as it was written when the person is erased.
    reader_id = models.UUIDField(_("par"))
    model = models.CharField(_("sorte d’objet"), max_length=60)
    object_id = models.UUIDField(_("objet"))
    what = models.CharField(_("quoi"), max_length=20)
    why = models.CharField(_("pourquoi"), max_length=20, blank=True)
    digest = models.CharField(_("empreinte"), max_length=64)

    objects: ClassVar[TenantManager[Self]] = TenantManager()

    class Meta:
        verbose_name = _("ligne d’accès")
        verbose_name_plural = _("lignes d’accès")
        ordering = ["-number"]
        indexes = [
            models.Index(fields=["organisation", "object_id", "-number"], name="access_object"),
            models.Index(fields=["organisation", "reader_id", "-number"], name="access_reader"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "number"],
                name="access_number",
                violation_error_message=_("Cette ligne d’accès est déjà écrite."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.number}"


class AccessHead(models.Model):
    """The end of an organisation's chain of accesses, and the wrapped key that its digests are made with."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(settings.TENANT_MODEL, on_delete=models.PROTECT, related_name="+")
    number = models.PositiveIntegerField(_("numéro"), default=0)
    digest = models.CharField(_("empreinte"), max_length=64, blank=True)
    wrapped = models.CharField(_("clé fermée"), max_length=120)

    objects: ClassVar[TenantManager[Self]] = TenantManager()

    class Meta:
        verbose_name = _("fin du registre des accès")
        verbose_name_plural = _("fins du registre des accès")
        constraints = [
            models.UniqueConstraint(
                fields=["organisation"],
                name="access_head_once",
                violation_error_message=_("Cette organisation a déjà son registre des accès."),
            )
        ]

    def __str__(self) -> str:
        return str(self._meta.verbose_name)
