"""Every table belongs to an organisation, or says why not."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.conf import settings
from django.db import models

from filrouge.core.backup.derived import LEFT_OUT
from filrouge.core.scoping import TenantManager

# Tables of nobody in particular, each with its reason.
SHARED = {
    "core.User": "a person may belong to several organisations",
    "core.PeriodicRun": "the house's own clock, without anybody's data",
    "organisations.Organisation": "it is the owner",
    "sessions.Session": "who is signed in, before an organisation is chosen",
    "contenttypes.ContentType": "the list of tables",
    "auth.Permission": "Django's, unused",
    "auth.Group": "Django's, unused",
    "auth.Group_permissions": "Django's, unused",
    "account.EmailAddress": "of a user, for sign-in",
    "account.EmailConfirmation": "of a user, for sign-in",
    "mfa.Authenticator": "the codes and the keys of a user, whatever the organisation they enter",
    "usersessions.UserSession": "where a user is signed in, before an organisation is chosen",
    "socialaccount.SocialAccount": "who a user is at the provider of the house",
    "socialaccount.SocialApp": "allauth's, unused: the provider comes from the environment",
    "socialaccount.SocialToken": "allauth's, unused: no token of a provider is kept",
    "django_tasks_database.DBTaskResult": "the queue: it holds the id of a job, nothing else",
}
# Made again on the spot, never sent elsewhere: their number is the database's.
NUMBERED = {"core.SearchText"}
MODELS = apps.get_models(include_auto_created=True)
TENANT_MODELS = [model for model in MODELS if model._meta.label not in SHARED]
OWNER = apps.get_model(settings.TENANT_MODEL)


def test_exceptions_are_still_tables() -> None:
    assert set(SHARED) <= {model._meta.label for model in MODELS}


@pytest.mark.parametrize("model", TENANT_MODELS, ids=lambda model: model._meta.label)
class TestTenantTable:
    def test_row_has_its_organisation(self, model: type[models.Model]) -> None:
        field = model._meta.get_field("organisation")
        assert field.related_model is OWNER
        assert not field.null
        assert field.remote_field.on_delete is models.PROTECT

    def test_every_manager_raises_outside(self, model: type[models.Model]) -> None:
        assert isinstance(model._default_manager, TenantManager)
        assert all(isinstance(manager, TenantManager) for manager in model._meta.managers)

    def test_id_is_made_by_whoever_writes(self, model: type[models.Model]) -> None:
        if model._meta.label in NUMBERED:
            assert model._meta.db_table in LEFT_OUT
            return
        assert isinstance(model._meta.pk, models.UUIDField)
        assert model._meta.pk.default is not models.NOT_PROVIDED

    def test_uniqueness_and_indexes_begin_with_the_organisation(self, model: type[models.Model]) -> None:
        ordered = [*model._meta.indexes, *model._meta.constraints]
        named = [list(entry.fields) for entry in ordered if getattr(entry, "fields", ())]
        assert [fields for fields in named if fields[0] != "organisation"] == []
        assert [
            field.name for field in model._meta.local_fields if field.unique and not field.primary_key
        ] == []

    def test_constraint_speaks_to_the_user(self, model: type[models.Model]) -> None:
        standard = models.BaseConstraint.default_violation_error_message
        mute = [one.name for one in model._meta.constraints if one.violation_error_message == standard]
        assert mute == []
