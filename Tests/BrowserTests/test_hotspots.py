"""The area team's review in the demo city: report, search, review, digest; with a keyboard's plain forms and with the map."""

import re
import socket
from datetime import date, timedelta

import pytest
from aiosmtpd.controller import Controller
from playwright.sync_api import expect

from support.city import package

simulated_until = "2026-10-31"


def search(page, service, until=simulated_until):
    page.goto(service.origin + "/hotspots")
    page.get_by_label("Zoek tot en met").fill(until)
    page.get_by_role("button", name="Zoek hotspots").click()
    expect(page.get_by_role("status").first).to_contain_text("hotspots in deze periode staan in de lijst")


def picture(page, name):
    path = package / "out" / "screenshots" / "hotspots" / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, full_page=True)


def test_the_planted_hotspots_are_listed_and_the_much_watched_place_is_explained(office, service):
    page = office("politie", "/hotspots")
    search(page, service)
    cards = page.locator(".hotspot")
    expect(cards.first).to_contain_text("prioriteit")
    assert page.locator(".hotspot", has=page.locator(".tag.priority")).count() >= 3
    explained = page.locator(".hotspot", has_text="verklaard door kijken")
    assert explained.count() >= 1
    expect(explained.locator(".tag.priority")).to_have_count(0)
    expect(page.get_by_text("GESIMULEERD").first).to_be_visible()
    expect(page.get_by_text("Zulke cijfers tonen ook waar gekeken werd").first).to_be_visible()


def test_from_report_to_digest(office, service, city):
    page = office("politie", "/waarneming")
    assert page.get_by_role("heading", level=1).inner_text()
    search(page, service)
    picture(page, "lijst")
    expect(page.locator("#hotspot-map[data-idle=true]")).to_be_attached(timeout=40000)
    assert page.locator(".hotspot-marker").count() == page.locator(".hotspot").count()
    picture(page, "lijst-met-kaart")
    page.locator(".hotspot h2 a").first.click()
    place = page.get_by_role("heading", level=1).inner_text()
    expect(page.locator("#hotspot-map[data-idle=true]")).to_be_attached(timeout=40000)
    picture(page, "hotspot")
    page.get_by_label("Bekeken").check()
    page.get_by_label("Wat is beslist en waarom").fill("Bekeken met de school")
    page.get_by_role("button", name="Beslissing bewaren").click()
    expect(page.locator(".history")).to_contain_text("Bekeken met de school")
    page.get_by_label("Actie afspreken").check()
    page.get_by_label("Wat is beslist en waarom").fill("Meer aanwezigheid na school")
    page.get_by_label("Met wie").select_option("youth-work")
    again = (date.today() + timedelta(days=1)).isoformat()
    page.get_by_label("Opnieuw te bekijken op").fill(again)
    page.get_by_role("button", name="Beslissing bewaren").click()
    expect(page.locator(".history li").first).to_contain_text("jeugdwerk")
    expect(page.locator(".tags")).to_contain_text("actie loopt")
    picture(page, "hotspot-beslist")
    year, week, _ = date.fromisoformat(again).isocalendar()
    page.goto(f"{service.origin}/hotspots/weekbericht?week={year}-W{week:02}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{year}-W{week:02}")
    expect(page.locator("main")).to_contain_text(place)
    picture(page, "weekbericht")
    pdf = page.pdf(prefer_css_page_size=True)
    assert 1 <= len(re.findall(rb"/Type\s*/Page\b", pdf)) <= 6
    (package / "out" / "screenshots" / "hotspots" / "weekbericht.pdf").write_bytes(pdf)
    looks = [row["detail"] for row in city.rows("SELECT detail FROM auditEvent WHERE account = 'politie' AND kind = 'looked-at-restricted'")]
    assert any(detail.startswith("hotspots, search") for detail in looks) and any("digest" in detail for detail in looks)
    assert not any(place in detail for detail in looks)


def test_the_next_period_keeps_the_decisions(office, service):
    page = office("politie", "/hotspots")
    search(page, service, until="2026-09-15")
    page.locator(".hotspot h2 a").first.click()
    page.get_by_label("Bekeken").check()
    page.get_by_label("Wat is beslist en waarom").fill("Vorige periode bekeken")
    page.get_by_role("button", name="Beslissing bewaren").click()
    search(page, service)
    page.get_by_label("Toestand").select_option("reviewed")
    page.get_by_role("button", name="Toon").click()
    expect(page.locator(".hotspot")).to_have_count(1)
    page.locator(".hotspot h2 a").click()
    expect(page.locator(".history")).to_contain_text("Vorige periode bekeken")
    expect(page.get_by_role("heading", name="Dezelfde plaats in andere perioden")).to_be_visible()


def test_it_all_works_without_javascript(open_browser, service):
    page = open_browser("politie", size="desktop", java_script_enabled=False).new_page()
    search(page, service)
    page.locator(".hotspot h2 a").first.click()
    page.get_by_label("Afsluiten").check()
    page.get_by_label("Wat is beslist en waarom").fill("Niet aan ons")
    page.get_by_role("button", name="Beslissing bewaren").click()
    expect(page.locator(".tags")).to_contain_text("afgesloten")


@pytest.mark.parametrize("who", ["plan", "gw-1", "preventie", "beheer", None])
def test_nobody_else_sees_it(open_browser, service, who):
    page = open_browser(who, size="desktop").new_page()
    for path in ("/hotspots", "/hotspots.geojson", "/api/hotspots.geojson", "/hotspots/weekbericht"):
        answer = page.request.get(service.origin + path, max_redirects=0)
        assert answer.status in (303, 401, 403), f"{path}: {answer.status}"


class Box:
    """Keeps the mails that come in."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(envelope)
        return "250 OK"


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def test_the_digest_is_mailed_without_places_or_small_counts(city, monkeypatch):
    box = Box()
    controller = Controller(box, hostname="127.0.0.1", port=free_port())
    controller.start()
    try:
        city.run("hotspots", "--as", "police", "--to", simulated_until, "--store")
        monkeypatch.setenv("PRIKVRIJ_SMTP_URL", f"smtp://127.0.0.1:{controller.port}")
        monkeypatch.setenv("PRIKVRIJ_MAIL_FROM", "prikvrij@example.org")
        city.run(
            "digest", "--as", "police", "--week", "2026-W45", "--origin", "https://prikvrij.example.org", "--mail", "een@example.org",
            "--mail", "twee@example.org")
    finally:
        controller.stop()
    assert [mail.rcpt_tos for mail in box.mails] == [["een@example.org"], ["twee@example.org"]]
    from email import message_from_bytes, policy

    message = message_from_bytes(box.mails[0].content, policy=policy.default)
    text = message.get_content()
    assert message["Subject"] == "Prikvrij Gent: weekbericht 2026-W45"
    assert "https://prikvrij.example.org/hotspots/weekbericht?week=2026-W45" in text
    assert "GESIMULEERD" in text
    counts = re.findall(r": (\d+)\r?$", text, re.MULTILINE)
    assert all(int(count) >= 5 for count in counts) and "minder dan 5" in text
    places = [row["place"] for row in city.rows("SELECT DISTINCT place FROM observation WHERE place <> ''", restricted=True)]
    assert places and not [place for place in places if place in text]


def test_a_mail_server_that_is_not_there_is_an_error(city, monkeypatch):
    monkeypatch.setenv("PRIKVRIJ_SMTP_URL", f"smtp://127.0.0.1:{free_port()}")
    monkeypatch.setenv("PRIKVRIJ_MAIL_FROM", "prikvrij@example.org")
    with pytest.raises(AssertionError, match="the mail was not sent"):
        city.run("digest", "--as", "police", "--week", "2026-W45", "--mail", "een@example.org")


def test_planners_see_cells_and_no_place(office, service, city):
    page = office("plan", "/hotspots/cellen?kwartaal=2026-3")
    expect(page.get_by_role("heading", level=1)).to_contain_text("kwartaal 3 van 2026")
    counts = [int(text) for text in page.locator("tbody td:last-child").all_inner_texts()]
    assert all(count >= 5 for count in counts)
    picture(page, "cellen")
