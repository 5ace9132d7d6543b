"""The planner's map: the address keeps the view, the counts are those of the database, the layers come and go."""

import re

import pytest
from playwright.sync_api import expect


@pytest.fixture
def planner(open_browser, service):
    """Opens the workspace as a planner and waits for the map."""

    def show(query="", size="desktop"):
        page = open_browser("plan", size=size).new_page()
        page.goto(f"{service.origin}/kaart{query}")
        expect(page.locator("body[data-ready=true]")).to_be_attached(timeout=15000)
        expect(page.locator("#map[data-idle=true]")).to_be_attached(timeout=40000)
        return page

    return show


def drawn(page, layer):
    """How many features of a layer of the style are on the screen."""
    return page.evaluate("(layer) => workspaceMap.queryRenderedFeatures({ layers: [layer] }).length", layer)


def test_the_map_shows_the_finds_and_says_what_they_rest_on(planner, city):
    page = planner()
    [row] = city.rows("SELECT count(*) AS finds, sum(count) AS syringes FROM find WHERE withdrawnAt IS NULL")
    text = page.locator("#summary").inner_text()
    numbers = [int(number.replace(".", "")) for number in re.findall(r"(?<![-\d])\d[\d.]*(?![-\d])", text)]
    assert row["finds"] in numbers and row["syringes"] in numbers
    assert f"waarvan {numbers[numbers.index(row['finds'])]:,}".replace(",", ".") in text, "every find of the demo is simulated"
    assert drawn(page, "clusters") > 10
    page.get_by_label("niet tonen").check()
    page.wait_for_function("() => !workspaceMap.queryRenderedFeatures({ layers: ['clusters'] }).length")


def test_a_filter_stands_in_the_address_and_a_colleague_sees_the_same(planner, city):
    page = planner()
    page.get_by_label("Opgeruimd?").select_option(label="Nee")
    page.locator("#van").fill("2026-01-01")
    wanted = city.rows(
        "SELECT count(*) AS n FROM find WHERE withdrawnAt IS NULL AND cleared = 0 AND occurredAt >= '2025-12-31T23:00:00Z'")[0]["n"]
    expect(page.locator("#summary")).to_contain_text(re.compile(rf"^{wanted} vondsten"))
    query = page.evaluate("() => location.search")
    assert "opgeruimd=nee" in query and "van=2026-01-01" in query
    other = planner(query)
    expect(other.get_by_label("Opgeruimd?")).to_have_value("nee")
    expect(other.locator("#summary")).to_contain_text(re.compile(rf"^{wanted} vondsten"))


def test_from_near_each_find_stands_by_itself_and_can_be_read(planner, city):
    [find] = city.rows(
        "SELECT longitude, latitude FROM find WHERE withdrawnAt IS NULL AND setting = 'park' ORDER BY fid LIMIT 1")
    page = planner(f"?kaart={find['latitude']:.6f}/{find['longitude']:.6f}/18.5&lagen=-")
    assert drawn(page, "finds") >= 1
    box = page.locator("#map").bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    expect(page.locator(".maplibregl-popup")).to_contain_text("gesimuleerd")


def test_the_tabs_are_walked_by_the_arrow_keys(planner):
    page = planner()
    page.get_by_role("tab", name="Lagen").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_role("tab", name="Scenario's")).to_be_focused()
    expect(page.get_by_label("Nieuwe containers")).to_be_visible()


def test_a_scenario_runs_and_its_sites_stand_on_the_map_with_their_reasons(planner, city):
    page = planner("?paneel=scenarios")
    page.get_by_label("Naam", exact=True).fill("Twaalf")
    page.get_by_label("Nieuwe containers").fill("12")
    page.get_by_role("button", name="Bereken").click()
    expect(page.locator("#panel-plan .sites > li")).to_have_count(12, timeout=240000)
    expect(page.locator("button.site")).to_have_count(12)
    expect(page.locator("#plan")).to_contain_text("Gesimuleerde vondsten")
    expect(page.locator("#plan")).to_contain_text(re.compile(r"95%-interval \d+ tot [\d.]+"))
    [plan] = city.rows("SELECT id FROM plan")
    assert f"voorstel={plan['id']}" in page.url
    page.get_by_text("Waarom hier").first.click()
    expect(page.locator(".sites details[open]")).to_contain_text("spuiten")
    page.get_by_role("button", name="Niet hier").first.click()
    page.get_by_role("tab", name="Scenario's").click()
    expect(page.locator("#marks")).to_contain_text("Niet hier:")
    assert page.locator(".chart canvas").count() == 1
    assert page.locator("#panel-plan tbody tr").count() == 13, "one container more is in the curve too"


def test_what_is_pinned_or_banned_counts_in_the_next_scenario(planner, city):
    def positions():
        """The sites of the latest plan in order of rank, rounded to a few metres."""
        return [
            (round(row["longitude"], 4), round(row["latitude"], 4)) for row in city.rows(
                "SELECT longitude, latitude FROM planSite WHERE plan = (SELECT id FROM plan ORDER BY rowid DESC LIMIT 1) ORDER BY rank")]

    def run(name):
        known = {row["id"] for row in city.rows("SELECT id FROM plan")}
        page.get_by_label("Naam", exact=True).fill(name)
        page.get_by_role("button", name="Bereken").click()
        page.wait_for_url(lambda url: "voorstel=" in url and not any(id in url for id in known), timeout=240000)
        expect(page.locator("#panel-plan .sites > li")).to_have_count(10)

    page = planner("?paneel=scenarios")
    run("Zonder wensen")
    first = positions()
    page.get_by_role("button", name="Niet hier").first.click()
    page.locator("#panel-plan .sites > li").last.get_by_role("button", name="Zet vast").click()
    page.get_by_role("tab", name="Scenario's").click()
    expect(page.locator("#marks")).to_contain_text(re.compile(r"Niet hier:.*Vast:|Vast:.*Niet hier:", re.DOTALL))
    run("Met wensen")
    assert first[-1] in positions(), "what is pinned is in it"
    assert first[0] not in positions(), "what is banned is not"
