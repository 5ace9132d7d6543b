"""Without JavaScript: a find, a prick, a patrol and the language, by plain forms."""

import pytest
from playwright.sync_api import expect


@pytest.fixture
def plain(open_browser, service):
    """A page of team gw-1 in a browser without JavaScript."""

    def show(path):
        page = open_browser("gw-1", java_script_enabled=False).new_page()
        page.goto(service.origin + path)
        return page

    return show


def test_a_find_is_reported_by_the_name_of_a_place(plain, city):
    page = plain("/vondst")
    page.get_by_label("Waar", exact=True).fill("Citadelpark")
    page.get_by_label("Hoeveel spuiten").fill("4")
    page.get_by_label("Soort plaats").select_option("park")
    page.get_by_role("button", name="Vondst versturen").tap()
    if page.get_by_role("group", name="Welke plaats bedoel je?").is_visible():
        page.get_by_role("radio").first.check()
        page.get_by_role("button", name="Vondst versturen").tap()
    expect(page.get_by_role("status")).to_contain_text("Aantal: 4.")
    [find] = city.sent_finds()
    assert (find["count"], find["setting"], round(find["latitude"], 2)) == (4, "park", 51.04)


def test_a_find_is_reported_by_coordinates(plain, city):
    page = plain("/vondst")
    page.get_by_label("Waar", exact=True).fill("51,0543 3,7174")
    page.get_by_label("Hoeveel spuiten").fill("2")
    page.get_by_role("button", name="Vondst versturen").tap()
    expect(page.get_by_role("status")).to_contain_text("Aantal: 2.")
    [find] = city.sent_finds()
    assert (find["longitude"], find["latitude"]) == (3.7174, 51.0543)


@pytest.mark.parametrize(("place", "answer"), [("51,2194 4,4025", "buiten de stad"), ("Xyzzystraat", "Geen plaats of straat gevonden")])
def test_a_place_that_cannot_be_is_refused_and_the_form_keeps_its_content(plain, city, place, answer):
    page = plain("/vondst")
    page.get_by_label("Waar", exact=True).fill(place)
    page.get_by_label("Hoeveel spuiten").fill("3")
    page.get_by_role("button", name="Vondst versturen").tap()
    expect(page.get_by_role("alert")).to_contain_text(answer)
    expect(page.get_by_label("Hoeveel spuiten")).to_have_value("3")
    assert city.sent_finds() == []


def test_a_prick_is_recorded_by_a_plain_form(plain, city):
    page = plain("/prik")
    page.get_by_role("button", name="Melding versturen").tap()
    assert city.rows("SELECT * FROM prickIncident", restricted=True) == [], "what nobody chose is not answered"
    page.get_by_label("Wat was je aan het doen?").select_option("cleaning")
    page.get_by_role("button", name="Melding versturen").tap()
    expect(page.get_by_role("status")).to_contain_text("Alleen de preventieadviseur kan dit lezen")
    assert city.rows("SELECT circumstance FROM prickIncident", restricted=True)[0]["circumstance"] == "cleaning"


def test_a_patrol_begins_and_ends_by_a_plain_form(plain):
    page = plain("/patrouille")
    page.get_by_role("button", name="Patrouille beginnen").tap()
    page.get_by_role("button", name="Patrouille beëindigen").tap()
    expect(page.get_by_text("Niets gevonden. Ook dat is een resultaat, en het telt mee.")).to_be_visible()


def test_the_language_of_the_pages_is_chosen_and_kept(plain):
    page = plain("/vondst")
    page.get_by_role("button", name="fr").tap()
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.goto(page.url.split("/", 3)[0] + "//" + page.url.split("/")[2] + "/patrouille")
    expect(page.locator("html")).to_have_attribute("lang", "fr")
    page.get_by_role("button", name="en", exact=True).tap()
    expect(page.locator("html")).to_have_attribute("lang", "en")


def test_the_language_of_the_app_is_chosen_in_its_menu(phone):
    page = phone.open("/app#menu")
    page.get_by_role("button", name="English").tap()
    expect(page.locator("html")).to_have_attribute("lang", "en")
    phone.view("vondst")
    expect(page.locator("#save-text")).not_to_have_text("Bewaar vondst")
    phone.close()
    expect(phone.open().locator("html")).to_have_attribute("lang", "en")
