"""The office: an administrator pairs a phone with a code, and takes it away again."""

from playwright.sync_api import expect

from support.city import pin
from support.phone import Phone


def test_an_administrator_pairs_a_phone_by_its_code_and_revokes_it(office, open_browser, service, city):
    admin = office("beheer", "/beheer")
    admin.get_by_role("button", name="Toestel koppelen gw-1").click()
    expect(admin.locator(".qr svg")).to_be_visible()
    link = admin.locator("a.breakable").get_attribute("href")
    assert link.startswith(service.origin)
    phone = Phone(open_browser(), service.origin)
    page = phone.open(link.removeprefix(service.origin), wait=False)
    page.get_by_label("Kies een pincode").fill(pin)
    page.get_by_role("button", name="Koppelen").tap()
    page.wait_for_url("**/app")
    admin.goto(service.origin + "/beheer")
    phones = admin.get_by_text("gw-1 · gekoppeld")
    expect(phones).to_have_count(2)
    for _ in range(2):
        admin.locator("form.line", has=phones.first).first.get_by_role("button", name="Intrekken").click()
    expect(phones).to_have_count(0)
    phone.wait_for_position()
    phone.report()
    expect(page.locator("#banners")).to_contain_text("nog niet gekoppeld aan een ploeg")
    assert city.sent_finds() == [] and len(phone.waiting()) == 1


def test_a_pairing_code_works_once(open_browser, service, city):
    link = city.pairing_link("gw-1", service.origin)
    for answer in (None, "Deze koppelcode is al gebruikt."):
        page = open_browser(java_script_enabled=False).new_page()
        page.goto(link)
        if answer:
            expect(page.get_by_role("alert")).to_have_text(answer)
        else:
            page.get_by_label("Kies een pincode").fill(pin)
            page.get_by_role("button", name="Koppelen").tap()
            page.wait_for_url("**/app")


def test_an_administrator_adds_an_account_and_disables_it(office):
    admin = office("beheer", "/beheer")
    admin.locator("#naam").fill("gw-9")
    admin.locator("#titel").fill("Gemeenschapswacht, ploeg 9")
    admin.locator("#rol").select_option("patrol")
    admin.locator("#dienst").select_option("community-guards")
    admin.get_by_role("button", name="Account toevoegen").click()
    row = admin.locator("tr", has_text="gw-9")
    expect(row).to_contain_text("Gemeenschapswacht, ploeg 9")
    row.get_by_role("button", name="Uitschakelen").click()
    expect(row).to_contain_text("uitgeschakeld")


def test_the_first_page_sends_each_to_where_they_begin(open_browser, service):
    for who, path in [("gw-1", "/app"), ("plan", "/vondsten"), ("politie", "/vondsten"), ("preventie", "/prikincidenten"), ("beheer", "/beheer")]:
        page = open_browser(who).new_page()
        page.goto(service.origin + "/")
        assert page.url == service.origin + path


def test_a_look_at_the_audit_stands_in_it_and_one_kind_of_event_is_chosen(office):
    office("beheer", "/beheer/audit")
    page = office("beheer", "/beheer/audit")
    expect(page.locator("tbody tr").first).to_contain_text("logboek bekeken")
    page.get_by_label("Gebeurtenis").select_option(label="toestel gekoppeld")
    page.get_by_role("button", name="Toon").click()
    kinds = set(page.locator("tbody tr td:nth-child(2)").all_inner_texts())
    assert kinds == {"toestel gekoppeld"}
