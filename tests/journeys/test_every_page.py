"""Every main page: axe finds nothing, it fits a small phone, it works without a script, it weighs little."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, time
from typing import Any
from uuid import uuid4

from axe_playwright_python.sync_playwright import Axe
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect
from tests.journeys.conftest import DESKTOP, PASSWORD, PHONE
from tests.may import MAY
from tests.test_addresses import INSIDE

from filrouge.actions.models import SheetQuestion, Step
from filrouge.actions.services import (
    add_line,
    add_question,
    begin_draft,
    name_actor,
    open_editions,
    start_sheet,
    write_answer,
)
from filrouge.actions.services.attachments import attach
from filrouge.agenda.enums import ShiftState
from filrouge.agenda.models import Shift
from filrouge.agenda.tests.stories import told_of
from filrouge.calendars.models import Closure, NotedDay
from filrouge.core.demo import Example
from filrouge.core.models import AuditLine
from filrouge.core.scoping import scope
from filrouge.directory.services import entries_named
from filrouge.followup.tests.stories import step_with, story_by
from filrouge.intake.services import read_draft, receive_document
from filrouge.organisations import services as organisations
from filrouge.organisations.enums import Role
from filrouge.organisations.models import Absence, Member, Organisation, Service, Site
from filrouge.people.models import Follower
from filrouge.people.services import write_note
from filrouge.people.tests.stories import listed, noting, opened
from filrouge.programme.models import Idea, Placement, Round
from filrouge.reception.models import Category, CategoryTree, Contact
from filrouge.reception.services import add_hours, keep_query, recast
from filrouge.reception.tests.stories import noted, outside
from filrouge.reports.models import ReportChapter
from filrouge.reports.services import open_annual, write_rows

BEATRICE = "beatrice.collard@cpas-valmont.example"
GUY = "guy.marchal@cpas-valmont.example"
SMALL = {"width": 320, "height": 640}
# The page in dark is the page in light with other colours: what depends on them is all there is to see again.
ONLY_COLOURS = {"runOnly": ["color-contrast"]}


# What is no page: files, answers to a script, a letter's way on to another page.
NO_PAGES = {
    "actions:attachment_download",
    "actions:sheet_print",
    "agenda:outings_print",
    "agenda:poster_print",
    "agenda:session_sheet",
    "agenda:rota_print",
    "agenda:manifest_show",
    "agenda:sheets_read",
    "agenda:worker_script",
    "figures:figure_offer",
    "intake:draft_progress",
    "organisations:identity_try",
    "organisations:logo_show",
    "organisations:register_print",
    "programme:programme_current",
    "programme:round_answer",
    "reports:annual_download",
    "reports:annual_difference",
    "people:access_list",  # the data protection officer's: looked at in its own story
    "people:person_export",
    "followup:paper_download",
    "reception:contact_worker",
    "reception:query_lines",
    "reception:table_print",
    "reports:report_download",
}


def addresses(town: Example) -> list[str]:
    """Every page of the house that a coordinator or the director may open, about something that is there."""
    ids = {**names_of_things(town), "organisation": "valmont"}
    found = ["/valmont/nulle-part/"]
    for route, name, _pattern in INSIDE:
        if "GET" in MAY[name][0] and name not in NO_PAGES:
            named = {key: value for key, value in ids.items() if f":{key}>" in route}
            found.append(reverse(name, kwargs=named))
    return found


def names_of_things(town: Example) -> dict[str, Any]:
    """One thing of each kind, by the name that addresses give it."""
    valmont = Organisation.objects.get(slug="valmont")
    with scope(organisation=valmont):
        director = Member.objects.get(role=Role.DIRECTION, user__email=GUY)
        text = (town.folder / "valmont" / "evaluation-mi-mandat-2018-2024.txt").read_bytes() + b"\nRelu.\n"
        draft = receive_document(organisation=valmont, data=text, name="evaluation.txt", by=director)
        read_draft(draft=draft, by=director)
        idea = Idea.objects.select_related("call").earliest("created_at")
        told = {"draft": draft.pk, "call": idea.call_id, "idea": idea.pk, "key": "method"}
        told |= {"area": "french", "year": 2026}
        told |= {
            "day": NotedDay.objects.earliest("starts_on").pk,
            "closure": Closure.objects.earliest("starts_on").pk,
        }
        told |= in_the_agenda()
        told |= in_the_report(director)
        told |= at_the_door(director) | in_a_file(director)
        return {**told, **in_the_programme(director), **in_the_team(director)}


def in_the_report(director: Member) -> dict[str, Any]:
    """A chapter of the report of this year, with a table."""
    report = open_annual(organisation=director.organisation, year=2026, by=director)
    chapter = ReportChapter.objects.get(report=report, key="help.public")
    write_rows(chapter=chapter, rows=[("Femmes", 12), ("Hommes", None)], by=director)
    return {"chapter": chapter.pk}


def at_the_door(director: Member) -> dict[str, Any]:
    """A contact of today, a category that was recast, hours of a place."""
    tree = CategoryTree.objects.earliest("starts_on")
    recast(by=director, tree=tree, name="Refonte", starts_on=date(2099, 1, 1))
    place = {"site": Site.objects.earliest("created_at"), "starts_on": date(2020, 1, 1)}
    hours = add_hours(
        by=director,
        organisation=director.organisation,
        weekday=0,
        starts_at=time(9),
        ends_at=time(12),
        **place,
    )
    query = keep_query(
        by=director, organisation=director.organisation, name="Lieux", unit="contacts", grouping="site"
    )
    contact = Contact.objects.latest("at") if Contact.objects.exists() else noted(director, "11.1")
    return {
        "tree": tree.pk,
        "category": Category.objects.get(tree=tree, code="11.1").pk,
        "contact": contact.pk,
        "hours": hours.pk,
        "query": query.pk,
        **outside(director, Site.objects.earliest("created_at"), "village"),
        "table": "sites",
    }


def in_a_file(director: Member) -> dict[str, Any]:
    """Somebody whom the direction follows, of whom much may be noted."""
    noting(director, age_bracket="Savoir qui vient.", commune="Dire d’où l’on vient.")
    person = opened(director, "Andrée M.", age_bracket="26-44")
    told = {"kind": "fact", "day": date(2026, 3, 2), "text": "Elle cherche un logement."}
    note, _is_new = write_note(by=director, person=person, key=uuid4(), **told)
    follower = Follower.objects.get(person=person)
    told_of = {"story": story_by(director, "Un toit").pk, "sort": "appointment"}
    told_of["file_step"] = step_with(director, person, "errand", "Téléphoner.").pk
    roster = listed(director, "Nom;Téléphone;Remarque", "Andrée M.;0470;", "Zoé T.;0471;vient le lundi")
    return {"roster": roster.pk, "person": person.pk, "follower": follower.pk, "note": note.pk, **told_of}


def in_the_agenda() -> dict[str, Any]:
    """A series that goes on, one of its sessions, somebody who comes to it."""
    shift = Shift.objects.filter(need__isnull=False, state=ShiftState.ASKED).latest("session__day")
    return {
        "series": shift.session.series_id,
        "session": shift.session_id,
        "need": shift.need_id,
        "shift": shift.pk,
        **told_of(shift.session),
    }


def in_the_programme(director: Member) -> dict[str, Any]:
    """The round of these days, and an action of it with a sheet and a paper."""
    asking = Round.objects.get(title="Ronde d’hiver")
    places = Placement.objects.filter(planned_action__programme=asking.programme_id, objective__isnull=False)
    placed = places.select_related("planned_action__action").earliest("created_at")
    planned = placed.planned_action
    sheet = start_sheet(by=director, organisation=director.organisation, action=planned.action)
    content = io.BytesIO(b"Le plan de la salle.")
    paper = attach(by=director, action=planned.action, name="plan.txt", content=content)
    question = SheetQuestion.objects.get(template=sheet.template_id, key="steps")
    actor = name_actor(by=director, action=planned.action, role="partner", name="Les Amis du moulin")
    twice = entries_named(by=director, organisation=director.organisation, names=["Les Amies du moulin"])
    said = write_answer(by=director, sheet=sheet, question=question, text="Ouvrir, puis fermer.")
    house = director.organisation
    [edition] = open_editions(by=director, organisation=house, year=2026, actions=[planned.action])
    draft = begin_draft(by=director, organisation=house, key="collective")
    return {
        "template": "collective",
        "revised": add_question(by=director, draft=draft, heading="Qui prête le local ?").pk,
        "edition": edition.pk,
        "entry": actor.entry_id,
        "other": twice["Les Amies du moulin"].pk,
        "programme": planned.programme_id,
        "round_id": asking.pk,
        "planned": planned.pk,
        "placement": placed.pk,
        "objective": placed.objective_id,
        "action": planned.action_id,
        "sheet": sheet.pk,
        "question": question.pk,
        "actor": actor.pk,
        "line": add_line(by=director, sheet=sheet, model=Step, text="Ouvrir").pk,
        "told": AuditLine.objects.get(object_id=said.pk).pk,
        "attachment": paper.pk,
    }


def in_the_team(director: Member) -> dict[str, Any]:
    """Somebody, an invitation, an absence, a service and a place."""
    house = director.organisation
    asked = organisations.invite(
        by=director, organisation=house, email="zoe@valmont.example", name="Zoé", role=Role.WORKER
    )
    return {
        "member": Member.objects.get(user__email="ines.delvaux@cpas-valmont.example").pk,
        "absence": Absence.objects.earliest("created_at").pk,
        "invitation": asked.pk,
        "service": Service.objects.earliest("created_at").pk,
        "site": organisations.add_site(organisation=house, name="Antenne", by=director).pk,
    }


def violations(page: Page, options: dict[str, Any]) -> list[tuple[str, str]]:
    """What axe finds on the page: the name of the rule and the first thing that breaks it.

    The engine is given to a page once, whatever the number of widths; only what it finds comes back.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(Axe().axe_script)
    found = page.evaluate(
        "options => axe.run({resultTypes: ['violations'], ...options})"
        ".then(results => results.violations.map(one => [one.id, one.nodes[0].html]))",
        options,
    )
    return [(name, html) for name, html in found]


def test_axe_finds_nothing_and_320_pixels_are_enough(
    town: Example, visitor: Callable[..., Page], live_server: Any
) -> None:
    """Each page is opened once: at a desk, on a telephone, in dark, on a small telephone."""
    page = visitor(GUY)
    page.emulate_media(reduced_motion="reduce")  # no colour on its way to another one
    found: list[str] = []
    for address in addresses(town):
        page.emulate_media(color_scheme="light")
        page.goto(live_server.url + address)
        for viewport, options in ((DESKTOP, {}), (PHONE, {}), (PHONE, ONLY_COLOURS), (SMALL, None)):
            where = f"{address} at {viewport['width']} px"
            if options is ONLY_COLOURS:
                page.emulate_media(color_scheme="dark")
                where += " in dark"
            page.set_viewport_size(viewport)  # type: ignore[arg-type]
            wide = page.evaluate("document.documentElement.scrollWidth") - viewport["width"]
            found += [f"{where} is {wide} px too wide"] if wide > 0 else []
            broken = [] if options is None else violations(page, options)
            found += [f"{where}: {name} {html[:99]}" for name, html in broken]
    assert not found, "\n".join(found)


def test_axe_finds_nothing_at_the_door(live_server: Any, page: Page) -> None:
    for address in ("/compte/login/", "/compte/password/reset/"):
        for viewport in (DESKTOP, SMALL):
            page.set_viewport_size(viewport)  # type: ignore[arg-type]
            page.goto(live_server.url + address)
            assert page.evaluate("document.documentElement.scrollWidth") <= viewport["width"]
            assert [violation["id"] for violation in Axe().run(page).response["violations"]] == []


def test_without_a_script_the_programme_is_read_and_a_document_dropped(
    town: Example, browser: Browser, browser_context_args: dict[str, Any], live_server: Any
) -> None:
    context = browser.new_context(**browser_context_args, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{live_server.url}/compte/login/")
    page.get_by_label("Adresse de courriel").fill("claire.dumont@etangs.example")
    page.get_by_label("Mot de passe").fill(PASSWORD)
    page.get_by_role("button", name="Entrer", exact=True).click()
    page.goto(f"{live_server.url}/etangs/documents/")
    page.locator("input[type=file]").set_input_files(town.folder / "valmont" / "pst-2025-2030.docx")
    page.get_by_role("button", name="Lire ce document").click()
    page.get_by_role("button", name="Enregistrer 41 actions").click()
    expect(page.get_by_text("Pe41", exact=True)).to_have_count(1)
    context.close()


def test_the_first_page_weighs_little(town: Example, visitor: Callable[..., Page], live_server: Any) -> None:
    page = visitor(BEATRICE)
    session = page.context.new_cdp_session(page)
    session.send("Network.enable")
    session.send("Network.setCacheDisabled", {"cacheDisabled": True})
    requests: list[str] = []
    weights: list[float] = []
    session.on("Network.requestWillBeSent", lambda event: requests.append(event["request"]["url"]))
    session.on("Network.loadingFinished", lambda event: weights.append(event["encodedDataLength"]))
    page.goto(f"{live_server.url}/valmont/", wait_until="networkidle")
    assert len(requests) <= 12, requests
    assert sum(weights) <= 200_000
