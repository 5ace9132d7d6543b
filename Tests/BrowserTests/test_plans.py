"""The planner's table: a scenario by the form, its plan, a decision, and the annex on paper."""

import re
import shutil
import subprocess

import pytest
from playwright.sync_api import expect

from support.city import package


def fill(page, title, count="10", **fields):
    """Fills in the form that asks for a scenario, and sends it."""
    if not page.locator("#titel").is_visible():
        page.get_by_text("Nieuw scenario").click()
    page.locator("#titel").fill(title)
    page.locator("#aantal").fill(count)
    fields.setdefault("herhalingen", "5")
    page.get_by_text("Meer: wijken, vaste plaatsen, zekerheid").click()
    for name, value in fields.items():
        page.locator(f"#{name}").fill(value)
    page.get_by_role("button", name="Scenario starten").click()


def run(page, service, title, **fields):
    """Runs a scenario to its end; the page of its plan is then shown."""
    page.goto(service.origin + "/voorstellen")
    fill(page, title, **fields)
    row = page.locator("tr", has_text=title)
    expect(row).to_contain_text("klaar", timeout=180000)
    row.get_by_role("link", name=title, exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)


def test_a_scenario_becomes_a_plan_by_itself(office, service, city):
    page = office("plan", "/voorstellen")
    run(page, service, "Tien volgens het beleid")
    expect(page.locator(".annex .sites tbody tr")).to_have_count(10)
    expect(page.locator(".annex .notice").first).to_contain_text("GESIMULEERDE VONDSTEN")
    expect(page.locator(".annex .map svg")).to_be_visible()
    expect(page.locator("svg.chart")).to_be_visible()
    assert [row["state"] for row in city.rows("SELECT state FROM scenario")] == ["done"]


def test_it_all_works_without_javascript(open_browser, service, city):
    page = open_browser("plan", size="desktop", java_script_enabled=False).new_page()
    page.goto(service.origin + "/voorstellen")
    fill(page, "Zonder script")
    for _ in range(600):
        if "klaar" in page.locator("tr", has_text="Zonder script").inner_text():
            break
        page.wait_for_timeout(300)
        page.get_by_role("link", name="Stand verversen").click()
    page.get_by_role("link", name="Zonder script", exact=True).click()
    site = page.locator("#plaats-1")
    site.get_by_text("Volgende stap").click()
    site.get_by_label("Waarom").fill("De wijk vroeg er zelf om")
    site.get_by_role("button", name="In onderzoek nemen").click()
    expect(page.locator("#plaats-1 .history")).to_contain_text("De wijk vroeg er zelf om")


def test_a_site_is_decided_on_until_a_container_stands_there(office, service, city):
    page = office("plan", "/voorstellen")
    run(page, service, "Voor de raad")
    for button in ("In onderzoek nemen", "Goedkeuren", "Als geplaatst noteren"):
        site = page.locator("#plaats-1")
        site.get_by_text("Volgende stap").click()
        site.get_by_label("Waarom").fill(f"Beslist: {button}")
        site.get_by_role("button", name=button).click()
        expect(page.locator("#plaats-1 .history")).to_contain_text(f"Beslist: {button}")
    expect(page.locator("#plaats-1")).to_contain_text("geplaatst")
    placed = city.rows("SELECT status, recordedBy FROM container WHERE recordedBy = 'decision'")
    assert [row["status"] for row in placed] == ["installed"]


def test_two_plans_side_by_side(office, service):
    page = office("plan", "/voorstellen")
    run(page, service, "Tien")
    run(page, service, "Twaalf", count="12")
    page.goto(service.origin + "/voorstellen")
    for box, title in (("#a", "Tien"), ("#b", "Twaalf")):
        value = page.locator(f"{box} option", has_text=re.compile(f"^{title},")).get_attribute("value")
        page.locator(box).select_option(value)
    page.get_by_role("button", name="Vergelijk").click()
    expect(page.locator(".lead")).to_contain_text("Wie A kiest in plaats van B")
    expect(page.locator(".sides svg")).to_have_count(2)
    expect(page.get_by_role("region", name="Parameters die verschillen")).to_contain_text("Aantal containers")


def test_a_cancelled_scenario_says_so(office, service):
    page = office("plan", "/voorstellen")
    fill(page, "Te lang", herhalingen="1000")
    row = page.locator("tr", has_text="Te lang")
    row.get_by_role("button", name="Stoppen").click()
    expect(row).to_contain_text("gestopt")


def test_what_was_under_way_when_the_service_was_killed_has_failed(office, service):
    page = office("plan", "/voorstellen")
    fill(page, "Onderbroken", herhalingen="1000")
    expect(page.locator("tr", has_text="Onderbroken")).to_contain_text(re.compile("bezig|wacht"))
    service.kill()
    service.start()
    page.goto(service.origin + "/voorstellen")
    expect(page.locator("tr", has_text="Onderbroken")).to_contain_text("De dienst stopte terwijl dit scenario wachtte of bezig was")


def test_the_plan_prints_as_an_annex(office, service, city, tmp_path):
    page = office("plan", "/voorstellen")
    run(page, service, "Bijlage bij de raad")
    path = tmp_path / "bijlage.pdf"
    path.write_bytes(page.pdf(prefer_css_page_size=True))
    pages = len(re.findall(rb"/Type\s*/Page\b", path.read_bytes()))
    assert 3 <= pages <= 12, f"{pages} pages"
    keep = package / "out" / "screenshots" / "bijlage.pdf"
    keep.parent.mkdir(parents=True, exist_ok=True)
    shutil.copy(path, keep)
    if not shutil.which("pdftotext"):
        pytest.skip("the text of the pages is not checked: pdftotext (poppler-utils) is not here")
    text = subprocess.run(["pdftotext", "-layout", path, "-"], check=True, capture_output=True, text=True).stdout
    sheets = [sheet for sheet in text.split("\f") if sheet.strip()]
    assert len(sheets) == pages
    for number, sheet in enumerate(sheets, 1):
        assert "GESIMULEERDE VONDSTEN" in sheet, f"page {number} does not say that its finds are simulated"
        assert "Volgende stap" not in sheet and "Afmelden" not in sheet
    for words in ("Voorgestelde plaatsen", "Waarom hier", "Wat elke container erbij doet", "Parameters", "Hoe dit voorstel gemaakt is"):
        assert words in text, words


def test_a_plan_of_the_command_line_is_there_too(office, service, city):
    city.run("propose", "--count", "10", "--resamples", "0")
    page = office("plan", "/voorstellen")
    region = page.get_by_role("region", name="Voorstellen van de opdrachtregel")
    expect(region.locator("tbody tr")).to_have_count(1)
    region.get_by_role("link").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Voorstel voor 10 naaldcontainers")
    assert city.rows("SELECT count(*) AS n FROM scenario")[0]["n"] == 0
