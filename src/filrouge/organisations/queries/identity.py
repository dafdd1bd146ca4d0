"""The face of the organisation: what its papers say of it, and how."""

from __future__ import annotations

from dataclasses import replace

from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from filrouge.organisations.models import Identity, Organisation
from filrouge.printing import Document, Letterhead, Picture
from filrouge.printing.colours import readable

_BELGIAN, _SIREN = 10, 9  # digits


def identity_of(organisation: Organisation) -> Identity:
    """Its identity; one that is not saved, with what is known already, when nobody wrote any. One query."""
    found = Identity.objects.filter(organisation=organisation).first()
    return found or Identity(organisation=organisation, version=0, phone=organisation.phone)


def on_letterhead(document: Document, organisation: Organisation) -> Document:
    """The document under the house's own name, logo, colour and lines. One query and the logo's file."""
    identity = identity_of(organisation)
    name = identity.name or organisation.name
    return replace(document, organisation=name, letterhead=letterhead_of(identity, organisation))


def letterhead_of(identity: Identity, organisation: Organisation) -> Letterhead:
    """What the papers say: nothing that is not known, and no empty place for it."""
    address = identity.address or organisation.address
    reached = [identity.phone or organisation.phone, identity.email, bare_site(identity.website)]
    lines = (address, _together(reached), company_said(identity.company_number), account_said(identity))
    foot = _together([address, identity.phone or organisation.phone, iban_said(identity.iban)])
    colour = readable(identity.colour) if identity.colour else ""
    return Letterhead(logo_of(identity, organisation), tuple(filter(None, lines)), foot, colour)


def logo_of(identity: Identity, organisation: Organisation) -> Picture | None:
    """The logo with its words; None without one, or when its file is gone."""
    if not identity.logo_path:
        return None
    try:
        with default_storage.open(identity.logo_path) as file:
            data = file.read()
    except FileNotFoundError:
        return None
    said = _("Logo : %(name)s") % {"name": identity.name or organisation.name}
    return Picture(bytes(data), identity.logo_width, identity.logo_height, said)


def company_said(number: str) -> str:
    """« Numéro d’entreprise (BCE) : 0999.999.922 », « SIREN : 732 829 320 »."""
    if len(number) == _BELGIAN:
        return _("Numéro d’entreprise (BCE) : %(number)s") % {"number": number_said(number)}
    return f"{'SIREN' if len(number) == _SIREN else 'SIRET'} : {number_said(number)}" if number else ""


def number_said(number: str) -> str:
    """A number of an enterprise in its groups: « 0999.999.922 », « 732 829 320 00074 », unbroken."""
    if len(number) == _BELGIAN:
        return f"{number[:4]}.{number[4:7]}.{number[7:]}"
    return "\u00a0".join(filter(None, (number[:3], number[3:6], number[6:9], number[9:])))


def iban_said(iban: str) -> str:
    """« BE68 5390 0754 7034 », unbroken."""
    return "\u00a0".join(iban[place : place + 4] for place in range(0, len(iban), 4))


def account_said(identity: Identity) -> str:
    """« Compte : BE68 5390 0754 7034, pour soutenir l’École de devoirs »."""
    if not identity.iban:
        return identity.account_note
    told = _("Compte : %(iban)s") % {"iban": iban_said(identity.iban)}
    return ", ".join(part for part in (told, identity.account_note) if part)


def bare_site(website: str) -> str:
    """The address of a site as people say it: « www.etangs.example »."""
    return website.partition("://")[2].rstrip("/") if "://" in website else website.rstrip("/")


def _together(parts: list[str]) -> str:
    return " · ".join(part for part in parts if part)
