"""Where was searched: the map of the three outcomes, the table without it, the files, and who may see it."""

import csv
import io
import json
import re

from playwright.sync_api import expect

days = "?van=2026-09-01&tot=2026-10-31"


def drawn(page, layer):
    """How many features of a layer of the style are on the screen."""
    return page.evaluate("(layer) => effortMap.queryRenderedFeatures({ layers: [layer] }).length", layer)


def test_the_map_shows_squares_from_afar_and_cells_from_near(office):
    page = office("plan", "/inspanning" + days)
    expect(page.locator("#effort-map[data-idle=true]")).to_be_attached(timeout=40000)
    assert drawn(page, "effort-squares-found") > 10 and drawn(page, "effort-squares-clean") > 10
    assert page.evaluate("() => effortMap.getStyle().layers.every(({ id }) => !id.startsWith('finds'))"), "one story at a time"
    with page.expect_response(re.compile(r"/tiles/effort/16/.*van=2026-09-01&tot=2026-10-31")) as tile:
        page.evaluate("() => effortMap.jumpTo({ center: effortMap.queryRenderedFeatures({ layers: ['effort-squares-found'] })[0].geometry.coordinates[0][0], zoom: 16.5 })")
    assert tile.value.ok
    page.wait_for_function("() => effortMap.loaded() && effortMap.queryRenderedFeatures({ layers: ['effort-cells-clean'] }).length > 5")


def test_days_stand_in_the_address_and_files_hold_what_is_shown(office):
    page = office("plan", "/inspanning")
    page.get_by_label("Van", exact=True).fill("2026-09-01")
    page.get_by_label("Tot en met", exact=True).fill("2026-10-31")
    page.get_by_role("button", name="Toon").click()
    expect(page).to_have_url(re.compile(r"van=2026-09-01&tot=2026-10-31"))
    expect(page.locator("main")).to_contain_text("GESIMULEERD")
    shown = {row.locator("th").inner_text(): row.locator("td").all_inner_texts() for row in page.locator("tbody tr").all()}
    with page.expect_download() as download:
        page.get_by_role("link", name="Wijken en straten als CSV").click()
    rows = [row for row in csv.DictReader(io.StringIO(open(download.value.path(), newline="").read())) if row["division"] == "neighbourhood"]
    assert len(rows) == 25 and {row["nature"] for row in rows} == {"simulated"}
    for row in rows:
        cells = shown[row["name"] or "Buiten de wijken"]
        assert cells[0] == f"{float(row['kilometres']):.1f}".replace(".", ",") and cells[3] == row["finds_on_tracked_patrols"]
    with page.expect_download() as download:
        page.get_by_role("link", name="Plaatsen als GeoJSON").click()
    places = json.load(open(download.value.path()))["features"]
    assert {place["properties"]["outcome"] for place in places} == {"looked-and-found", "looked-and-clean", "not-looked"}
    assert not {"patrol", "team", "id"} & {name for place in places for name in place["properties"]}


def test_a_patrol_reads_the_table_without_scripts_and_the_public_nothing(open_browser, service):
    page = open_browser("gw-1", java_script_enabled=False).new_page()
    page.goto(service.origin + "/inspanning" + days)
    expect(page.get_by_role("heading", level=1)).to_have_text("Waar gezocht is")
    assert page.locator("tbody tr").count() >= 25
    expect(page.locator("main")).not_to_contain_text("gw-1")
    stranger = open_browser().new_page()
    stranger.goto(service.origin + "/inspanning")
    assert stranger.url.startswith(service.origin + "/?verder="), "whoever is not signed in is asked to"
    assert stranger.request.get(service.origin + "/tiles/effort.json").status == 404
