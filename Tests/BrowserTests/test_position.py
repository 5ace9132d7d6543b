"""Where a find lies: poor fixes, other cities, no fix at all, and what was reported near it."""

from playwright.sync_api import expect

from support.phone import Phone, antwerp, korenmarkt


def test_a_poor_fix_asks_to_stand_still_and_a_better_one_takes_its_place(open_browser, service, city):
    phone = Phone(open_browser("gw-1", at={**korenmarkt, "accuracy": 60}), service.origin)
    page = phone.open()
    expect(page.locator("#position-state")).to_contain_text("Op 60 m juist. Sta even stil")
    phone.context.set_geolocation({**korenmarkt, "accuracy": 6})
    expect(page.locator("#position-state")).to_have_text("Plaats gevonden, op 6 m juist.")
    phone.report()
    phone.all_sent()
    assert city.sent_finds()[0]["accuracy"] == 6


def test_a_place_outside_the_city_is_refused_in_plain_words_and_kept_as_a_draft(open_browser, service, city):
    phone = Phone(open_browser("gw-1", at=antwerp), service.origin)
    page = phone.open()
    expect(page.locator("#position-state")).to_contain_text("buiten Gent")
    phone.tap("#save")
    expect(page.locator("#find-status")).to_have_text("Buiten de stad: zet de pin juist, of bewaar als concept.")
    phone.tap("#save-draft")
    expect(page.locator("#find-status")).to_have_text("Bewaard als concept")
    assert [item["state"] for item in phone.items()] == ["draft"]
    assert city.sent_finds() == []


def test_without_a_position_a_known_place_or_coordinates_are_chosen(open_browser, service, city):
    phone = Phone(open_browser("gw-1", at=None), service.origin)
    page = phone.open()
    expect(page.locator("#position-state")).to_contain_text("mag niet gelezen worden")
    phone.tap("#position-choose")
    page.get_by_label("Plek zoeken").fill("citadelp")
    page.locator("#place-list button", has_text="Citadelpark").first.tap()
    expect(page.locator("#position-state")).to_have_text("De pin staat waar jij hem zette.")
    phone.report()
    expect(page.locator("#find-status")).to_have_text("Verzonden")
    phone.tap("#position-choose")
    page.get_by_label("Breedtegraad").fill("51,06")
    page.get_by_label("Lengtegraad").fill("ergens")
    page.get_by_role("button", name="Gebruik deze coördinaten").tap()
    expect(page.locator("#coordinates-note")).to_contain_text("Geef een lengtegraad")
    page.get_by_label("Lengtegraad").fill("3,73")
    page.get_by_role("button", name="Gebruik deze coördinaten").tap()
    phone.report()
    phone.wait_until(lambda: not phone.waiting())
    places = [(round(find["longitude"], 2), round(find["latitude"], 2), find["accuracy"]) for find in city.sent_finds()]
    assert places == [(3.72, 51.04, None), (3.73, 51.06, None)]


def test_a_find_of_today_close_by_is_asked_about_before_it_is_stored(phone, open_browser, service, city):
    other = Phone(open_browser("opstap-1"), service.origin)
    other.open()
    other.wait_for_position()
    other.report(more=1)
    other.all_sent()
    page = phone.open()
    phone.wait_for_position()
    phone.tap("#save")
    expect(page.get_by_role("heading", name="Al gemeld?")).to_be_visible()
    expect(page.locator("#near-list")).to_contain_text("2 spuiten, op 0 m")
    page.locator("#near-list").get_by_role("button", name="Dezelfde").tap()
    expect(page.locator("#find-status")).to_have_text("Niets bewaard: het was al gemeld")
    phone.tap("#save")
    phone.tap("#near-dialog [value=back]")
    assert phone.items() == []
    phone.tap("#save")
    phone.tap("#near-dialog [value=new]")
    expect(page.locator("#find-status")).to_have_text("Verzonden")
    assert [find["recordedBy"] for find in city.sent_finds()] == ["team:opstap-1", "team:gw-1"]
