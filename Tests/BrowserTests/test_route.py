"""A route on the phone: made where it stands, walked stop by stop, kept without coverage; and by the plain form."""

import re

from playwright.sync_api import expect


def make(phone):
    page = phone.open()
    phone.keep_for_offline()
    phone.wait_for_position()
    phone.view("patrouille")
    page.get_by_role("link", name="Stel een route voor").tap()
    page.get_by_role("button", name="60 min").tap()
    page.get_by_role("button", name="Maak een route").tap()
    expect(page.locator("#route-status")).to_have_text("De route is er, en blijft op dit toestel.", timeout=60000)
    return page


def test_a_route_is_walked_stop_by_stop_also_without_coverage(phone, city):
    page = make(phone)
    stops = page.locator("#route-list > li")
    assert stops.count() >= 3
    expect(page.locator("#route-next-title")).to_contain_text("Volgende: 1.")
    expect(page.locator("#route-away")).to_contain_text(re.compile("nog .* m|Je bent er"))
    expect(page.locator("#route-why")).to_contain_text(re.compile("Naar verwachting|Container:|niet gezocht"))
    expect(page.locator("#route-warning")).to_contain_text("GESIMULEERD")
    expect(page.locator("#route-map[data-idle=true]")).to_be_attached(timeout=40000)
    page.locator("#route-done").tap()
    expect(page.locator("#route-next-title")).to_contain_text("Volgende: 2.")
    [route] = city.rows("SELECT * FROM route")
    assert route["team"] == "team:gw-1"
    count = stops.count()
    phone.go_offline()
    phone.close()
    page = phone.open("/app#route")
    expect(page.locator("#route-next-title")).to_contain_text("Volgende: 2.")
    assert page.locator("#route-list > li").count() == count
    page.locator("#route-again").tap()
    page.get_by_role("button", name="Maak een route").tap()
    expect(page.locator("#route-status")).to_contain_text("geen bereik")


def test_two_teams_get_different_stops_by_the_plain_form(open_browser, service, city):
    places = []
    for team in ("gw-1", "opstap-1"):
        page = open_browser(team, java_script_enabled=False).new_page()
        page.goto(service.origin + "/route")
        page.get_by_label("Waar begin je?").fill("51.0546, 3.7219")
        page.get_by_label("60 minuten").check()
        page.get_by_role("button", name="Maak een route").click()
        expect(page.locator(".route-stops > li").first).to_contain_text("na")
        expect(page.locator("svg.city-map")).to_be_visible()
        with page.expect_download() as download:
            page.get_by_role("link", name="GPX-bestand").click()
        text = download.value.path().read_text()
        places.append(set(re.findall(r'<wpt lat="([\d.]+)" lon="([\d.]+)"', text)))
    assert places[0] and places[1] and not places[0] & places[1]
    expect(page.locator("main")).to_contain_text("gelaten aan andere ploegen")
