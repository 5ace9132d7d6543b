"""A find, from the screen to the database."""

import re

from playwright.sync_api import expect

from support.city import pin
from support.phone import Phone


def test_a_phone_is_paired_with_a_link_and_signs_in_with_its_pin(open_browser, service, city):
    phone = Phone(open_browser(), service.origin)
    page = phone.open(city.pairing_link("opstap-1", service.origin).removeprefix(service.origin), wait=False)
    expect(page.get_by_text("OpStap")).to_be_visible()
    page.get_by_label("Kies een pincode").fill("1234")
    page.get_by_role("button", name="Koppelen").tap()
    expect(page.get_by_role("alert")).to_contain_text("niet allemaal dezelfde")
    page.get_by_label("Kies een pincode").fill(pin)
    page.get_by_role("button", name="Koppelen").tap()
    expect(page.locator("body[data-ready=true]")).to_be_attached()
    phone.view("menu")
    page.get_by_role("button", name="Afmelden").tap()
    expect(page.locator("#who")).to_have_text("Niet aangemeld")
    page.goto(service.origin + "/pin")
    page.get_by_label("Pincode").fill("9753")
    page.get_by_role("button", name="Aanmelden").tap()
    expect(page.get_by_role("alert")).to_contain_text("Pogingen over: ")
    page.get_by_label("Pincode").fill(pin)
    page.get_by_role("button", name="Aanmelden").tap()
    page.wait_for_url("**/app")
    phone.view("menu")
    expect(page.locator("#who")).to_contain_text("Aangemeld: OpStap")


def test_a_find_is_stored_in_at_most_five_taps_and_the_planner_sees_it(phone, city, office):
    phone.open()
    phone.wait_for_position()
    phone.report(more=2, setting="waterside", cleared=True)
    assert phone.taps <= 5
    expect(phone.page.locator("#find-status")).to_have_text("Verzonden")
    [find] = city.sent_finds()
    assert (find["count"], find["setting"], find["cleared"], find["accuracy"]) == (3, "waterside", 1, 8)
    assert (round(find["longitude"], 4), round(find["latitude"], 4)) == (3.7219, 51.0546)
    assert (find["recordedBy"], find["service"]) == ("team:gw-1", "community-guards")
    row = office("plan", "/vondsten").locator("tbody tr").first
    for text in ("3", "Waterkant", "Elisabethbegijnhof", "Gemeenschapswacht", "Ja", "gemeten"):
        expect(row).to_contain_text(text)


def test_made_up_finds_are_counted_apart_and_named_on_every_row(office):
    page = office("plan", "/vondsten?dagen=366")
    basis = page.get_by_text("waarvan").inner_text()
    count, simulated = (int(number) for number in re.search(r": (\d+), waarvan (\d+) gesimuleerd", basis).groups())
    assert count == simulated > 1000
    assert set(page.locator("tbody tr td:last-child").all_inner_texts()) == {"gesimuleerd"}


def test_an_answer_that_is_lost_has_the_find_sent_again_and_stored_once(phone, city):
    answers = []

    def lose_the_first(route):
        answer = route.fetch()
        answers.append(answer.status)
        if len(answers) == 1:
            return route.abort()
        return route.fulfill(response=answer)

    phone.context.route("**/api/finds", lose_the_first)
    phone.open()
    phone.wait_for_position()
    phone.report()
    phone.page.wait_for_timeout(200)
    phone.view("lijst")
    phone.page.get_by_role("button", name="Verzend nu").tap()
    phone.all_sent()
    assert answers == [201, 200]
    assert len(city.sent_finds()) == 1


def test_nothing_is_shown_as_sent_while_the_service_is_down(phone, service, city):
    phone.open()
    phone.wait_for_position()
    service.kill()
    phone.report()
    expect(phone.page.locator("#find-status")).to_have_text("Bewaard op dit toestel")
    expect(phone.page.locator("#outbox-state")).to_contain_text("1 te verzenden")
    service.start()
    phone.view("lijst")
    phone.page.get_by_role("button", name="Verzend nu").tap()
    phone.all_sent()
    assert len(city.sent_finds()) == 1
