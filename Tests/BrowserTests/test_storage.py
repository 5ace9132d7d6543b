"""What the phone keeps, where it cannot, and what it forgets."""

from playwright.sync_api import expect

from support.city import pin
from support.phone import Phone

# A browser's real limit is gigabytes; this is how a write fails beyond it.
full_store = """
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (...values) {
        if (globalThis.isFull) throw new DOMException('', 'QuotaExceededError');
        return put.apply(this, values);
    };"""
no_store = "Object.defineProperty(globalThis, 'indexedDB', { get() { throw new DOMException('', 'SecurityError'); } })"


def test_a_browser_that_keeps_nothing_says_so_and_sends_all_the_same(open_browser, service, city):
    context = open_browser("gw-1")
    context.add_init_script(no_store)
    phone = Phone(context, service.origin)
    phone.open()
    expect(phone.page.locator("#banners")).to_contain_text("Deze browser bewaart niets")
    phone.wait_for_position()
    phone.go_offline()
    phone.tap("#save")
    expect(phone.page.locator("#find-status")).to_have_text("Nog niet verzonden, en niet bewaard: laat deze pagina open")
    assert city.sent_finds() == []
    phone.go_online()
    phone.all_sent()
    assert len(city.sent_finds()) == 1


def test_when_the_storage_is_full_the_form_stays_and_nothing_is_said_to_be_kept(phone, city):
    phone.context.add_init_script(full_store)
    page = phone.open_then_lose_coverage()
    page.evaluate("() => { isFull = true; }")
    phone.tap("#count-more")
    phone.tap("#save")
    expect(page.locator("#find-status")).to_contain_text("Het geheugen van dit toestel is vol")
    expect(page.locator("#count")).to_have_value("2")
    assert phone.items() == []
    page.evaluate("() => { isFull = false; }")
    phone.report()
    phone.go_online()
    phone.all_sent()
    assert [find["count"] for find in city.sent_finds()] == [2]


def test_signing_out_forgets_what_was_sent_and_keeps_what_waits(phone, city):
    page = phone.open()
    phone.wait_for_position()
    phone.report(more=1)
    phone.all_sent()
    page.route("**/api/finds", lambda route: route.abort())
    phone.wait_for_position()
    phone.report(more=2)
    phone.view("menu")
    page.locator("#sign-out").tap()
    expect(page.locator("#sign-in-open")).to_be_visible()
    phone.wait_until(lambda: [item["body"]["count"] for item in phone.items()] == [3])


def test_a_find_that_is_sent_and_forgotten_while_it_is_open_in_the_form_is_corrected(phone, city):
    page = phone.open_then_lose_coverage()
    phone.report(more=1)
    phone.view("lijst")
    page.get_by_role("button", name="Verbeter: 2 spuiten").tap()
    phone.go_online()
    phone.all_sent()
    phone.view("menu")
    page.locator("#sign-out").tap()
    expect(page.locator("#sign-in-open")).to_be_visible()
    phone.wait_until(lambda: phone.items() == [])
    page.locator("#sign-in-open").tap()
    page.get_by_label("Pincode van de ploeg").fill(pin)
    page.locator("#sign-dialog").get_by_role("button", name="Aanmelden").tap()
    expect(page.locator("#sign-out")).to_be_visible()
    phone.view("vondst")
    phone.tap("#count-more")
    page.get_by_role("button", name="Bewaar verbetering").tap()
    expect(page.locator("#find-status")).to_have_text("Verbetering verzonden")
    [find] = city.sent_finds()
    assert (find["count"], find["revision"]) == (3, 2)


def test_signing_out_takes_the_finds_of_the_team_from_the_list_and_the_map(phone, open_browser, service):
    other = Phone(open_browser("gw-1"), service.origin)
    other.open()
    other.wait_for_position()
    other.report(more=6)
    other.all_sent()
    page = phone.open()
    phone.wait_for_position()
    expect(page.locator(".map-lines")).to_contain_text("Vondsten van 7 dagen", timeout=20000)
    phone.view("lijst")
    expect(page.locator("#list")).to_contain_text("7 spuiten")
    phone.view("menu")
    page.locator("#sign-out").tap()
    expect(page.locator("#sign-in-open")).to_be_visible()
    phone.view("vondst")
    expect(page.locator(".map-lines")).not_to_contain_text("Vondsten van 7 dagen")
    phone.view("lijst")
    expect(page.locator("#list")).not_to_contain_text("7 spuiten")
