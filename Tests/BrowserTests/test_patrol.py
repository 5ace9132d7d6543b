"""A patrol: start, pause, stop; a track and a summary, also when nothing was found."""

import json

from playwright.sync_api import expect

from support.phone import korenmarkt


def walk(phone, steps):
    """Walks north, 22 m a step, one fix a second: faster than anyone, and enough for a track."""
    for step in range(steps):
        place = phone.page.evaluate("() => globalThis.walked ?? 0") + 1
        phone.page.evaluate("(place) => { globalThis.walked = place; }", place)
        phone.context.set_geolocation({**korenmarkt, "latitude": korenmarkt["latitude"] + 0.0002 * place})
        phone.page.wait_for_timeout(1100)


def press(phone, name):
    """Presses a button of the patrol, once the tap before cannot be taken for the first of two."""
    phone.page.wait_for_timeout(700)
    phone.page.locator("#patrol").get_by_role("button", name=name).tap()


def test_a_patrol_that_found_nothing_has_a_track_a_pause_and_a_summary(phone, city):
    page = phone.open()
    phone.view("patrouille")
    press(phone, "Start de patrouille")
    expect(page.locator("#patrol")).to_contain_text("De patrouille loopt")
    walk(phone, 3)
    expect(page.locator("#patrol")).to_contain_text("Laatste punt om")
    press(phone, "Pauze")
    expect(page.locator("#patrol")).to_contain_text("Gepauzeerd")
    press(phone, "Ga verder")
    walk(phone, 2)
    press(phone, "Stoppen")
    page.locator("#confirm-dialog").get_by_role("button", name="Ja").tap()
    expect(page.locator("#patrol")).to_contain_text("De patrouille is klaar")
    expect(page.locator("#patrol")).to_contain_text("Niets gevonden is ook een resultaat.")
    expect(page.locator("#patrol")).to_contain_text("Nagerekend door Prikvrij.")
    [patrol] = city.rows("SELECT * FROM patrol WHERE recordedBy = 'team:gw-1'")
    assert patrol["team"] == "gw-1" and patrol["geometry"] is not None
    pieces = city.rows("SELECT endedBy, positions FROM trackPiece ORDER BY sequence")
    assert [piece["endedBy"] for piece in pieces] == ["pause", "stop"]
    assert all(len(json.loads(piece["positions"])) >= 2 for piece in pieces)


def test_a_page_that_is_closed_while_walking_says_so_and_the_patrol_goes_on(phone, city):
    page = phone.open()
    phone.view("patrouille")
    press(phone, "Start de patrouille")
    walk(phone, 2)
    phone.close()
    page = phone.open("/app#patrouille")
    expect(page.locator("#patrol")).to_contain_text("De patrouille loopt")
    walk(phone, 1)
    expect(page.locator("#patrol")).to_contain_text("Onderbroken van")
    phone.view("vondst")
    expect(page.locator("#find-patrol")).to_be_visible()
    phone.report()
    phone.all_sent()
    [patrol] = city.rows("SELECT id FROM patrol WHERE recordedBy = 'team:gw-1'")
    assert city.sent_finds()[0]["patrol"] == patrol["id"]
    assert city.rows("SELECT endedBy FROM trackPiece")[0]["endedBy"] == "interruption"


def test_a_patrol_is_taken_up_while_the_service_does_not_answer(phone):
    page = phone.open()
    phone.view("patrouille")
    press(phone, "Start de patrouille")
    expect(page.locator("#patrol")).to_contain_text("De patrouille loopt")
    phone.close()
    phone.context.route("**/api/session", lambda route: None)
    page = phone.open("/app#patrouille")
    expect(page.locator("#patrol")).to_contain_text("De patrouille loopt", timeout=8000)


two_taps = """async () => {
    const button = (name) => document.querySelector(`#patrol [data-action=${name}]`);
    button('start').click();
    while (!button('pause')) await new Promise(requestAnimationFrame);
    button('pause').click();
}"""


def test_the_second_of_two_taps_on_start_does_not_pause(phone, city):
    page = phone.open()
    phone.view("patrouille")
    page.evaluate(two_taps)
    phone.all_sent()
    expect(page.locator("#patrol")).to_contain_text("De patrouille loopt")
    assert len(city.rows("SELECT id FROM patrol WHERE recordedBy = 'team:gw-1'")) == 1
    press(phone, "Pauze")
    expect(page.locator("#patrol")).to_contain_text("Gepauzeerd")


def test_a_second_window_shows_the_patrol_and_takes_it_up_when_the_first_is_closed(phone, city):
    first = phone.open()
    phone.view("patrouille")
    press(phone, "Start de patrouille")
    walk(phone, 2)
    second = phone.open("/app#patrouille")
    expect(second.locator("#patrol")).to_contain_text("loopt in een ander venster")
    expect(second.locator("#patrol button")).to_have_count(0)
    first.close()
    expect(second.locator("#patrol").get_by_role("button", name="Pauze")).to_be_visible()
    expect(second.locator("#patrol")).not_to_contain_text("ander venster")
    phone.wait_until(lambda: city.rows("SELECT endedBy FROM trackPiece"))
    assert [piece["endedBy"] for piece in city.rows("SELECT endedBy FROM trackPiece")] == ["interruption"]


def test_a_file_of_the_outbox_has_the_track_so_far(phone, tmp_path):
    page = phone.open()
    phone.keep_for_offline()
    phone.view("patrouille")
    press(phone, "Start de patrouille")
    phone.go_offline()
    walk(phone, 3)
    phone.view("lijst")
    page.evaluate("() => { navigator.canShare = undefined; }")
    with page.expect_download() as download:
        page.get_by_role("button", name="Bewaar als bestand").tap()
    download.value.save_as(tmp_path / "wachtrij.json")
    items = json.loads((tmp_path / "wachtrij.json").read_text())["items"]
    [piece] = [item for item in items if item["kind"] == "piece"]
    assert piece["body"]["endedBy"] == "continues" and len(piece["body"]["positions"]) >= 2
