"""A prick: what to do at once, and a record for one reader only."""

import pytest
from playwright.sync_api import expect


def test_a_prick_is_recorded_and_only_the_prevention_adviser_reads_it(phone, city, office, service):
    page = phone.open()
    phone.view("prik")
    expect(page.get_by_text("Was met water en zeep.")).to_be_visible()
    expect(page.locator("#contacts a").first).to_have_attribute("href", "tel:112")
    page.get_by_text("Door een zak").tap()
    page.get_by_label("Wat moet de preventieadviseur nog weten?").fill("zak van het Zuidpark")
    page.get_by_role("button", name="Bewaar en verzend").tap()
    expect(page.locator("#prick-status")).to_contain_text("Bewaard op dit toestel")
    phone.all_sent()
    assert "Zuidpark" not in str(phone.items()), "the phone forgets what it sent"
    [prick] = city.rows("SELECT * FROM prickIncident", restricted=True)
    assert (prick["circumstance"], prick["service"]) == ("bag", "community-guards")
    expect(office("preventie", "/prikincidenten").locator("tbody")).to_contain_text("zak van het Zuidpark")
    for who in ("plan", "beheer", "politie"):
        expect(office(who, "/prikincidenten").get_by_role("alert")).to_have_text("Dit mag niet met jouw account.")
    page.goto(service.origin + "/prikincidenten")
    expect(page.get_by_role("alert")).to_have_text("Dit mag niet met jouw account.")


@pytest.mark.parametrize("who", ["preventie", "politie"])
def test_whoever_looks_at_restricted_data_stands_in_the_audit(office, who):
    office(who, "/prikincidenten" if who == "preventie" else "/waarnemingen")
    expect(office("beheer", "/beheer/audit").locator("tbody")).to_contain_text("vertrouwelijke gegevens bekeken")
