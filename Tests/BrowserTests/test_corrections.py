"""What can still be changed in the same shift, and what is refused."""

from playwright.sync_api import expect

wrong_clock = "() => { const now = Date.now; Date.now = () => now() + (globalThis.isClockRight ? 0 : 900000); }"


def test_a_correction_is_a_new_revision_and_the_first_one_stays(phone, city):
    page = phone.open()
    phone.wait_for_position()
    phone.report(more=1, setting="park")
    phone.all_sent()
    phone.view("lijst")
    page.get_by_role("button", name="Verbeter: 2 spuiten").tap()
    expect(page.get_by_role("heading", name="Vondst verbeteren")).to_be_visible()
    phone.tap("#count-more")
    page.get_by_role("button", name="Bewaar verbetering").tap()
    new_find = page.locator("#near-dialog [value=new]")
    assert not new_find.is_visible(), "a correction is not asked about"
    expect(page.locator("#find-status")).to_have_text("Verbetering verzonden")
    [find] = city.sent_finds()
    assert (find["count"], find["setting"], find["revision"]) == (3, "park", 2)
    [version] = city.rows("SELECT json_extract(record, '$.count') AS count FROM recordVersion WHERE id = ?", find["id"])
    assert version["count"] == 2


def test_undo_withdraws_a_find_that_was_sent(phone, city, office):
    page = phone.open()
    phone.wait_for_position()
    phone.report(more=8)
    phone.all_sent()
    phone.view("lijst")
    page.get_by_role("button", name="Ongedaan maken: 9 spuiten").tap()
    expect(page.locator("#list")).to_contain_text("ingetrokken")
    phone.all_sent()
    [find] = city.sent_finds()
    assert find["withdrawnAt"] is not None and find["revision"] == 2
    expect(office("plan", "/vondsten").locator("tbody tr", has_text="Gemeenschapswacht").filter(has_not_text="gesimuleerd")).to_have_count(0)


def test_undo_of_a_find_that_never_left_the_phone_makes_it_a_draft(phone, city):
    page = phone.open_then_lose_coverage()
    phone.report(more=1)
    phone.view("lijst")
    page.get_by_role("button", name="Ongedaan maken: 2 spuiten").tap()
    expect(page.locator("#list-note")).to_contain_text("het staat nu bij de concepten")
    phone.go_online()
    page.get_by_role("button", name="Verzend nu").tap()
    expect(page.locator("#outbox-state")).to_be_hidden()
    assert city.sent_finds() == []


def test_a_clock_that_runs_ahead_is_said_and_mended(phone, city):
    phone.context.add_init_script(f"({wrong_clock})()")
    page = phone.open()
    expect(page.locator("#banners")).to_contain_text("De klok van dit toestel loopt 15 min voor")
    phone.wait_for_position()
    phone.report()
    expect(page.locator("#find-status")).to_have_text("Niet aangenomen: kijk in de lijst")
    assert city.sent_finds() == []
    phone.view("lijst")
    expect(page.locator("#list")).to_contain_text("de klok van dit toestel loopt voor")
    page.evaluate("() => { isClockRight = true; }")
    page.get_by_role("button", name="Verzend nu").tap()
    expect(page.locator("#banners")).not_to_contain_text("De klok van dit toestel")
    page.get_by_role("button", name="Zet de tijd juist en verzend").tap()
    phone.all_sent()
    [find] = city.sent_finds()
    assert find["occurredAt"] <= find["receivedAt"]
