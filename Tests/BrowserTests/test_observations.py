"""Observations: reported with and without JavaScript, read, corrected and withdrawn by police, and each look in the audit."""

import re

import pytest
from playwright.sync_api import expect

from support.city import package

folder = package / "out" / "screenshots" / "observations"


def fill(page, place="Citadelpark", note="aan de bank, na school"):
    page.get_by_label("Wat", exact=True).select_option("street-dealing")
    if place:
        page.get_by_label("Waar", exact=True).fill(place)
    page.get_by_label("Kan iedereen er komen?").select_option("ja")
    page.get_by_label("Van wie komt het?").select_option("own-observation")
    page.get_by_label("Hoe zeker is het?").select_option("confirmed")
    page.get_by_label("er werd iets uitgewisseld").check()
    page.get_by_label(re.compile("Korte toelichting")).fill(note)


def send(page):
    page.get_by_role("button", name="Waarneming versturen").click()


def told(city):
    """What was handed in, not what was simulated."""
    return city.rows("SELECT * FROM observation WHERE recordedBy <> 'simulation' ORDER BY fid", restricted=True)


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_police_reports_without_javascript_and_reads_corrects_and_withdraws_it(open_browser, service, city, office, size):
    page = open_browser("politie", size=size, java_script_enabled=False).new_page()
    page.goto(service.origin + "/waarneming")
    fill(page)
    send(page)
    if page.get_by_role("group", name="Welke plaats bedoel je?").is_visible():
        expect(page.get_by_label(re.compile("Korte toelichting"))).to_have_value("aan de bank, na school")
        page.get_by_role("radio").first.check()
        send(page)
    expect(page.get_by_role("status").first).to_contain_text("Bewaard.")
    [stored] = told(city)
    assert (stored["kind"], stored["seen"], stored["service"], stored["nature"]) == ("street-dealing", "exchange", "police", "measured")
    page.goto(service.origin + "/waarnemingen")
    row = page.locator("tbody tr").first
    expect(row).to_contain_text("aan de bank, na school")
    expect(row).to_contain_text("gemeten")
    row.get_by_role("link").click()
    page.get_by_label("Hoe zeker is het?").select_option("probable")
    page.get_by_role("button", name="Verbetering bewaren").click()
    expect(page.get_by_text("Verbeterd. De vorige versie blijft bewaard.")).to_be_visible()
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"verbeterd-{size}.png", full_page=True)
    page.get_by_role("button", name="Intrekken").click()
    expect(page.get_by_text("Ingetrokken.")).to_be_visible()
    [stored] = told(city)
    assert (stored["reliability"], stored["revision"], bool(stored["withdrawnAt"])) == ("probable", 3, True)
    audit = office("beheer", "/beheer/audit?soort=looked-at-restricted&account=politie").locator("tbody")
    expect(audit).to_contain_text(re.compile(r"observations, whole city, \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d: \d+"))
    expect(audit).not_to_contain_text("bank")


def test_a_text_about_a_person_is_refused_with_what_to_leave_out(open_browser, service, city):
    page = open_browser("politie").new_page()
    page.goto(service.origin + "/waarneming")
    fill(page, note="grijze wagen 1-ABC-123")
    send(page)
    expect(page.get_by_role("alert")).to_contain_text("een nummerplaat")
    expect(page.get_by_label(re.compile("Korte toelichting"))).to_have_value("grijze wagen 1-ABC-123")
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / "geweigerd-phone.png", full_page=True)
    assert told(city) == []


@pytest.mark.parametrize("size", ["phone", "desktop"])
def test_a_point_of_the_map_takes_the_place_of_a_name(open_browser, service, city, size):
    page = open_browser("politie", size=size).new_page()
    page.goto(service.origin + "/waarneming")
    fill(page, place=None)
    page.get_by_role("button", name="Kies op de kaart").click()
    canvas = page.locator("#puntkaart canvas")
    expect(canvas).to_be_visible()
    expect(page.locator("#punt")).to_contain_text("Tik op de kaart")
    canvas.click(position={"x": 120, "y": 150})
    expect(page.locator("#punt")).to_contain_text("Punt gekozen")
    page.wait_for_timeout(500)
    folder.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=folder / f"punt-{size}.png", full_page=True)
    send(page)
    expect(page.get_by_role("status").first).to_contain_text("Bewaard.")
    [stored] = told(city)
    assert (stored["place"], stored["accuracy"]) == (None, 10) and 51 < stored["latitude"] < 51.2


def test_where_the_phone_is_takes_the_place_of_a_name(open_browser, service, city):
    page = open_browser("politie").new_page()
    page.goto(service.origin + "/waarneming")
    fill(page, place=None)
    page.get_by_role("button", name="Waar ik ben").click()
    expect(page.locator("#punt")).to_contain_text("Punt gekozen")
    page.get_by_role("button", name="Wis het punt").click()
    expect(page.locator("#punt")).to_be_empty()
    page.get_by_role("button", name="Waar ik ben").click()
    expect(page.locator("#punt")).to_contain_text("Punt gekozen")
    send(page)
    expect(page.get_by_role("status").first).to_contain_text("Bewaard.")
    assert len(told(city)) == 1


def test_hours_on_watch_are_reported(open_browser, service, city):
    page = open_browser("politie", java_script_enabled=False).new_page()
    page.goto(service.origin + "/waarneming/uren")
    page.get_by_label("Waar", exact=True).fill("51,0543 3,7174")
    page.get_by_label("Hoeveel uur").fill("2,5")
    page.get_by_role("button", name="Uren versturen").click()
    expect(page.get_by_role("status")).to_contain_text("Bewaard.")
    [effort] = city.rows("SELECT * FROM observationEffort WHERE recordedBy <> 'simulation'", restricted=True)
    assert (effort["hours"], effort["service"], effort["nature"]) == (2.5, "police", "measured")


def test_nobody_else_reports_or_reads_them(open_browser, service):
    for who in ("plan", "beheer", "preventie", "gw-1"):
        page = open_browser(who).new_page()
        for path in ("/waarneming", "/waarneming/uren", "/waarnemingen"):
            page.goto(service.origin + path)
            expect(page.get_by_role("alert")).to_have_text("Dit mag niet met jouw account.")
