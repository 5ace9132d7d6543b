"""Monitoring for the planner, and what anyone may see."""

import csv
import io
import re

from playwright.sync_api import expect


def test_a_planner_filters_a_trend_and_downloads_what_is_shown(office):
    page = office("plan", "/monitoring")
    expect(page.locator("svg.chart")).to_be_visible()
    expect(page.locator("main")).to_contain_text("GESIMULEERD")
    assert page.locator("table").count() == 3
    page.get_by_label("Per", exact=True).select_option("maand")
    page.get_by_label("Omgeving", exact=True).select_option("park")
    page.get_by_role("button", name="Toon").click()
    expect(page).to_have_url(re.compile("per=maand.*omgeving=park"))
    expect(page.get_by_label("Omgeving", exact=True)).to_have_value("park")
    page.locator("table a").first.click()
    expect(page).to_have_url(re.compile("omgeving=park&wijk="))
    shown = [row.split("\t") for row in page.locator("tbody").first.inner_text().splitlines()]
    with page.expect_download() as download:
        page.get_by_role("link", name="Download als CSV").click()
    rows = list(csv.DictReader(io.StringIO(open(download.value.path(), newline="").read())))
    assert [row["finds"] for row in rows] == [cells[5] for cells in shown]
    assert {row["filter_setting"] for row in rows} == {"park"} and {row["nature"] for row in rows} <= {"simulated", "measured"}


def test_anyone_sees_counts_but_none_under_five_and_no_place_of_a_find(open_browser, service, city):
    page = open_browser().new_page()
    page.goto(service.origin + "/")
    page.get_by_role("link", name="Cijfers per wijk").tap()
    expect(page.get_by_role("heading", level=1)).to_have_text("Gevonden spuiten in cijfers")
    expect(page.locator("main")).to_contain_text("GESIMULEERD")
    page.get_by_role("link", name="2025", exact=True).first.tap()
    expect(page).to_have_url(re.compile("jaar=2025"))
    rows = page.locator("table").first.locator("tbody tr")
    assert rows.count() == 25
    cells = [cell for row in rows.all() for cell in row.locator("td").all_inner_texts()]
    assert all(cell in ("minder dan 5", "niet getoond") or int(cell) >= 5 for cell in cells)
    assert any(cell.isdigit() for cell in cells)
    assert page.locator("svg.city-map path").count() == 25
    assert page.locator("svg.city-map circle").count() == 8
    expect(page.locator("table").nth(1)).to_contain_text("Koningin Astridpark")
    page.get_by_role("link", name="Kwartaal 2").tap()
    expect(page.locator("#kaart")).to_have_text("Vondsten in Kwartaal 2 2025")


def test_the_public_page_adds_up(open_browser, service):
    """The city's total is there only where nothing can be subtracted from it."""
    page = open_browser().new_page()
    page.goto(service.origin + "/cijfers?jaar=2025")
    table = page.locator("table").first
    years = [row.locator("td").last.inner_text() for row in table.locator("tbody tr").all()]
    total = table.locator("tfoot tr").nth(1).locator("td").last.inner_text()
    shown = sum(int(year) for year in years if year.isdigit())
    if total.isdigit():
        hidden = [year for year in years if not year.isdigit()]
        rest = int(total) - shown
        assert (rest == 0 and not hidden) or (rest >= 5 and len(hidden) > 1)
