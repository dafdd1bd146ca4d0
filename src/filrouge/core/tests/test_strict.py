"""The strict client refuses what it must, and nothing else."""

from __future__ import annotations

import socket

import pytest
from django.db import connection
from django.http import HttpResponse
from django.template import Origin, Template, engines
from django.template.context import Context
from django.test import override_settings
from django.urls import path

from filrouge.core.models import User
from filrouge.core.tests.guards import is_here
from filrouge.core.tests.strict import HOUSE, faults_of, strict_templates, writes_to_data

POLICY = "default-src 'none'; script-src 'self' 'nonce-abc'"
Refused = pytest.fail.Exception


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        '<script nonce="other">alert(1)</script>',
        '<script nonce="">alert(1)</script>',
        "<style>p{}</style>",
        '<p style="color:red">',
        '<button onclick="go()">',
        '<svg><path style="fill:red"/></svg>',
        '<div hx-on:click="go()">',
        '<a href="javascript:go()">',
        '<script src="https://ailleurs.example/a.js"></script>',
        '<img src="//ailleurs.example/a.png">',
    ],
)
def test_page_the_browser_would_refuse(html: str) -> None:
    assert len(faults_of(html, POLICY)) == 1


@pytest.mark.parametrize(
    "html",
    [
        '<script src="/static/app.js" defer></script>',
        '<script nonce="abc">start()</script>',
        '<script type="application/json">{"a": 1}</script>',
        '<a href="https://ailleurs.example/">une page</a>',
        "<p>onclick=… et style=… ne sont que du texte</p>",
        "&lt;script&gt;alert(1)&lt;/script&gt;",
    ],
)
def test_page_the_browser_accepts(html: str) -> None:
    assert faults_of(html, POLICY) == []


@pytest.mark.parametrize(
    ("sql", "writes"),
    [
        ('SELECT "a" FROM "b"', False),
        ('INSERT INTO "core_user" VALUES (1)', True),
        ('  update "core_user" SET x=1', True),
        ('DELETE FROM "core_user"', True),
        ('WITH x AS (SELECT 1) INSERT INTO "core_user" SELECT * FROM x', True),
        ('WITH x AS (SELECT 1) SELECT "update" FROM x', False),
        ('UPDATE "django_session" SET x=1', False),
        ('INSERT INTO "django_session" VALUES (1)', False),
        ('DELETE FROM "django_session"', False),
        ('SAVEPOINT "x"', False),
    ],
)
def test_statement_that_writes(sql: str, writes: bool) -> None:
    assert writes_to_data(sql) is writes


def render(source: str, *, ours: bool, **values: object) -> str:
    origin = Origin(f"{HOUSE}/home/templates/page.html" if ours else "/elsewhere/page.html")
    template = Template(source, origin=origin, engine=engines["django"].engine)
    with strict_templates():
        return template.render(Context(values))


@pytest.mark.parametrize(
    "source",
    [
        "{{ nobody }}",
        "{{ someone.nothing }}",
        "{{ nobody|default:'x' }}",
        "{% with a=nobody %}{% endwith %}",
        "{% blocktranslate %}Bonjour {{ nobody }}{% endblocktranslate %}",
    ],
)
def test_unknown_variable_of_ours(source: str) -> None:
    with pytest.raises(Refused, match="unknown variable"):
        render(source, ours=True, someone="Inès")


def test_unknown_variable_of_others_is_theirs() -> None:
    assert render("a{{ nobody }}b{{ nobody|default:'c' }}", ours=False) == "abc"


def test_question_about_a_variable_may_be_unknown() -> None:
    assert render("{% if nobody %}a{% else %}b{% endif %}", ours=True) == "b"


def writing(request):
    User.objects.update(name="X")
    return HttpResponse("écrit", content_type="text/plain")


def failing(request):
    return HttpResponse("", status=500)


urlpatterns = [path("ecrit/", writing), path("echoue/", failing)]
on_these_pages = override_settings(ROOT_URLCONF=__name__)


@on_these_pages
@pytest.mark.django_db
def test_get_that_writes(client) -> None:
    with pytest.raises(Refused, match="writes"):
        client.get("/ecrit/")
    with pytest.raises(Refused, match="writes"):
        client.head("/ecrit/")


@on_these_pages
@pytest.mark.django_db
def test_post_may_write(client) -> None:
    assert client.post("/ecrit/").status_code == 200


@on_these_pages
def test_answer_500(client) -> None:
    with pytest.raises(Refused, match="answers 500"):
        client.get("/echoue/")


@pytest.mark.django_db
def test_query_guard_counts_exactly(queries) -> None:
    def ask(times: int) -> None:
        for _time in range(times):
            connection.cursor().execute("SELECT 1")

    with queries(1):
        ask(1)
    with pytest.raises(Refused, match=r"2 queries instead of 1[\s\S]*SELECT 1"), queries(1):
        ask(2)


@pytest.mark.parametrize("host", ["192.0.2.7", "ailleurs.example", "::ffff:192.0.2.7", "2001:db8::1"])
def test_network_is_closed(host: str) -> None:
    with pytest.raises(OSError, match="network is closed"):
        socket.create_connection((host, 80), timeout=1)


@pytest.mark.parametrize("address", ["/var/run/socket", ("127.0.0.1", 80), ("::1", 80), ("localhost", 80)])
def test_this_machine_is_open(address: object) -> None:
    assert is_here(address)
