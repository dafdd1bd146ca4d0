"""How allauth behaves here: what it asks of the house, and what it may not do."""

from filrouge.organisations.adapters.account import AccountAdapter
from filrouge.organisations.adapters.provider import PROVIDER, ProviderAdapter
from filrouge.organisations.adapters.second_step import (
    AddKeyForm,
    AuthenticateKeyForm,
    LoginKeyForm,
    ReauthenticateKeyForm,
    SecondStepAdapter,
)

__all__ = [
    "PROVIDER",
    "AccountAdapter",
    "AddKeyForm",
    "AuthenticateKeyForm",
    "LoginKeyForm",
    "ProviderAdapter",
    "ReauthenticateKeyForm",
    "SecondStepAdapter",
]
