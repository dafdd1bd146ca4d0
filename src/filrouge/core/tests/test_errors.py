"""Pages for what went wrong: in French, with the right status, for everybody."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied, SuspiciousOperation
from django.http import Http404, HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from filrouge.core.models import Job
from filrouge.core.records import StaleVersionError
from filrouge.core.tests.strict import faults_of
from filrouge.organisations.access import inside


def raising(error):
    def view(request):
        raise error

    return view


def refused(request):
    return HttpResponse("jamais")


urlpatterns = [
    path("flou/", raising(SuspiciousOperation("Inès"))),
    path("refus/", raising(PermissionDenied("Inès"))),
    path("perdu/", raising(Http404("Inès"))),
    path("casse/", raising(ValueError("Inès"))),
    path("vite/", raising(StaleVersionError(Job(), {"nom": "Inès"}))),
    path("<slug:organisation>/refus/", inside(lambda member: False)(refused)),
    path("", include("filrouge.config.urls")),
]
handler400 = "filrouge.core.errors.bad_request"
handler403 = "filrouge.core.errors.forbidden"
handler404 = "filrouge.core.errors.not_found"
handler500 = "filrouge.core.errors.server_error"

here = override_settings(ROOT_URLCONF=__name__)
PAGES = [
    ("/flou/", 400, "Cette demande n’est pas claire."),
    ("/refus/", 403, "Cette page n’est pas pour votre rôle."),
    ("/perdu/", 404, "Rien à cette adresse."),
    ("/vite/", 409, "Quelqu’un vient de changer cela."),
    ("/casse/", 500, "Quelque chose n’a pas marché de notre côté."),
]


def read(response, status: int, title: str) -> None:
    page = response.content.decode()
    assert response.status_code == status
    assert f"<h1>{title}</h1>" in page
    assert '<html lang="fr">' in page
    assert "Inès" not in page
    assert "default-src 'none'" in response["Content-Security-Policy"]
    assert faults_of(page, response["Content-Security-Policy"]) == []


@here
@pytest.mark.parametrize(("address", "status", "title"), PAGES)
def test_signed_out(address, status, title) -> None:
    """Without the `db` mark: the pages of a visitor ask nothing of the database."""
    read(Client(raise_request_exception=False).get(address), status, title)


@here
@pytest.mark.parametrize(("address", "status", "title"), PAGES)
def test_signed_in(address, status, title, cast) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(cast.ines.user)
    read(client.get(address), status, title)


@here
@pytest.mark.parametrize("address", ["/refus/", "/perdu/", "/valmont/refus/", "/nulle-part/du-tout/"])
def test_strict_client_accepts_them(address, cast, sign_in) -> None:
    assert sign_in(cast.ines).get(address).status_code in (403, 404)


@here
def test_page_500_does_without_the_database(cast, queries, monkeypatch) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(cast.ines.user)
    with queries(0):
        response = client.get("/casse/")
    read(response, 500, "Quelque chose n’a pas marché de notre côté.")


@here
def test_page_500_speaks_the_language_asked() -> None:
    response = Client(raise_request_exception=False).get("/casse/", HTTP_ACCEPT_LANGUAGE="nl")
    assert '<html lang="nl">' in response.content.decode()


def test_form_that_expired(cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.ines.user)
    response = client.post("/compte/logout/")
    read(response, 403, "Ce formulaire a expiré.")


def test_wrong_method_is_no_accident(cast, sign_in) -> None:
    assert sign_in(cast.ines).post("/").status_code == 405
