"""Without coverage: the app opens, finds are kept, and arrive once."""

from playwright.sync_api import expect

from support.city import pin


def test_three_finds_without_coverage_survive_closing_and_a_killed_service(phone, service, city):
    phone.open_then_lose_coverage()
    for more in range(3):
        phone.report(more=more)
    expect(phone.page.locator("#outbox-state")).to_have_text("3 te verzenden, geen bereik")
    phone.close()
    service.kill()
    phone.open()
    expect(phone.page.locator("#outbox-state")).to_have_text("3 te verzenden, geen bereik")
    service.start()
    assert city.sent_finds() == []
    phone.go_online()
    phone.all_sent()
    assert [find["count"] for find in city.sent_finds()] == [1, 2, 3]
    assert city.rows("SELECT count(*) AS n FROM submission WHERE kind = 'find'")[0]["n"] == 3


def test_a_session_that_expired_without_coverage_asks_the_pin_and_loses_nothing(phone, city):
    phone.open_then_lose_coverage()
    phone.report(more=4)
    city.end_sessions()
    phone.go_online()
    expect(phone.page.locator("#outbox-state")).to_have_text("1 te verzenden: meld je aan")
    phone.page.locator("#banners").get_by_role("button", name="Aanmelden").tap()
    phone.page.get_by_label("Pincode van de ploeg").fill("9753")
    phone.page.locator("#sign-dialog").get_by_role("button", name="Aanmelden").tap()
    expect(phone.page.locator("#sign-note")).to_contain_text("Die pincode klopt niet")
    phone.page.get_by_label("Pincode van de ploeg").fill(pin)
    phone.page.locator("#sign-dialog").get_by_role("button", name="Aanmelden").tap()
    phone.all_sent()
    assert [find["count"] for find in city.sent_finds()] == [5]


def test_a_form_that_is_half_filled_in_survives_the_page(phone):
    phone.open()
    phone.keep_for_offline()
    phone.tap("#count-more")
    phone.tap("[data-setting=park]")
    phone.page.wait_for_timeout(600)
    phone.go_offline()
    phone.close()
    page = phone.open()
    expect(page.locator("#count")).to_have_value("2")
    expect(page.locator("[data-setting=park]")).to_have_attribute("aria-pressed", "true")


def test_two_drafts_wait_until_each_is_sent(phone, city):
    page = phone.open()
    phone.wait_for_position()
    for more in (1, 1):
        phone.tap("#count-more")
        phone.tap("#save-draft")
        expect(page.locator("#find-status")).to_have_text("Bewaard als concept")
        expect(page.locator("#count")).to_have_value("1")
    phone.view("lijst")
    drafts = page.locator("#list section").filter(has=page.get_by_role("heading", name="Concepten")).locator("li")
    expect(drafts).to_have_count(2)
    assert city.sent_finds() == []
    drafts.first.get_by_role("button", name="Verzend").tap()
    expect(drafts).to_have_count(1)
    drafts.first.get_by_role("button", name="Verzend").tap()
    expect(drafts).to_have_count(0)
    phone.all_sent()
    assert len(city.sent_finds()) == 2


def test_what_waits_is_taken_along_as_a_file_and_brought_back(phone, open_browser, service, city, tmp_path):
    page = phone.open_then_lose_coverage()
    phone.report(more=6)
    phone.view("lijst")
    page.evaluate("() => { navigator.canShare = undefined; }")
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar als bestand").tap()
    file = tmp_path / "wachtrij.json"
    download.value.save_as(file)
    other = type(phone)(open_browser("gw-1"), service.origin)
    other.open()
    other.view("lijst")
    other.page.locator("#import-input").set_input_files(file)
    expect(other.page.locator("#list-note")).to_have_text("1 toegevoegd")
    other.all_sent()
    phone.go_online()
    phone.all_sent()
    assert [find["count"] for find in city.sent_finds()] == [7]
