"""Services and sites: where people work, and with whom."""

from __future__ import annotations

from filrouge.core import records
from filrouge.organisations.models import Member, Service, Site


def rename_service(*, service: Service, by: Member | None, version: int, name: str) -> Service:
    """Another name for a team. `version` is the one that was read."""
    return records.change(service, by=by, version=version, name=name)


def change_site(
    *, site: Site, by: Member | None, version: int, name: str, address: str = "", phone: str = ""
) -> Site:
    """Another name, address or telephone. `version` is the one that was read."""
    return records.change(site, by=by, version=version, name=name, address=address, phone=phone)
