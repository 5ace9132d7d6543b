"""Containers: a visit from the phone, also without coverage; the planner's list, form and correction."""

import re

from playwright.sync_api import expect

from test_photo import photo_with_place


def visits(city):
    """The visits that somebody sent: those of the demo are simulated."""
    return city.rows(
        "SELECT containerVisit.*, container.name FROM containerVisit JOIN container ON container.id = containerVisit.container "
        "WHERE containerVisit.recordedBy <> 'simulation' ORDER BY containerVisit.fid")


def choose(page, name="Sint-Veerleplein"):
    page.locator("#container-list button", has_text=name).tap()


def test_a_visit_made_without_coverage_arrives_once_there_is_some(phone, city):
    page = phone.open()
    phone.keep_for_offline()
    phone.wait_for_position()
    phone.view("container")
    expect(page.locator("#container-list button").first).to_contain_text("Sint-Veerleplein")
    expect(page.locator("#container-list button").first).to_contain_text("te legen")
    phone.go_offline()
    choose(page)
    page.locator("[data-level='0.75']").tap()
    page.locator("[data-emptied=true]").tap()
    page.get_by_label("Spuiten geteld").fill("31")
    page.get_by_text("Schade, notitie, foto").tap()
    page.get_by_label("Schade").fill("deksel sluit niet")
    page.locator("#visit-photo").set_input_files({"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": photo_with_place()})
    expect(page.locator("#visit-photo-note")).to_contain_text("gaat mee")
    page.get_by_role("button", name="Bewaar bezoek").tap()
    expect(page.locator("#visit-status")).to_have_text("Bewaard op dit toestel")
    expect(page.locator("#outbox-state")).to_contain_text("geen bereik")
    assert visits(city) == []
    phone.go_online()
    phone.all_sent()
    expect(page.locator("#visit-status")).to_have_text("Verzonden")
    [visit] = visits(city)
    assert (visit["name"].split(" ")[0], visit["emptied"], visit["fillLevel"], visit["syringes"]) == ("Sint-Veerleplein", 1, 0.75, 31)
    assert (visit["damage"], visit["recordedBy"]) == ("deksel sluit niet", "team:gw-1")
    [photo] = city.rows("SELECT * FROM visitPhoto")
    assert photo["visit"] == visit["id"] and b"Exif" not in photo["bytes"]


def test_the_app_says_what_is_missing_and_keeps_what_was_chosen(phone, city):
    page = phone.open()
    phone.wait_for_position()
    phone.view("container")
    page.get_by_role("button", name="Bewaar bezoek").tap()
    expect(page.locator("#visit-status")).to_have_text("Kies eerst de container.")
    choose(page)
    page.get_by_role("button", name="Bewaar bezoek").tap()
    expect(page.locator("#visit-status")).to_contain_text("of je hem leegde")
    page.locator("[data-emptied=false]").tap()
    page.get_by_label("Naalden ernaast").fill("twee")
    page.get_by_role("button", name="Bewaar bezoek").tap()
    expect(page.locator("#visit-status")).to_contain_text("heel getal")
    expect(page.locator("#container-list button[aria-pressed=true]")).to_contain_text("Sint-Veerleplein")
    page.get_by_label("Naalden ernaast").fill("2")
    page.get_by_role("button", name="Bewaar bezoek").tap()
    phone.all_sent()
    [visit] = visits(city)
    assert (visit["emptied"], visit["sharpsBeside"], visit["fillLevel"]) == (0, 2, None)
    phone.view("lijst")
    expect(page.locator("#list")).to_contain_text("Bezoek aan container · Sint-Veerleplein")


def test_a_phone_that_never_had_the_list_uses_the_map_without_coverage(phone):
    page = phone.open()
    phone.keep_for_offline()
    phone.wait_for_position()
    phone.go_offline()
    phone.view("container")
    expect(page.locator("#container-list button").first).to_contain_text("Sint-Veerleplein")


def test_a_planner_sees_what_is_due_records_a_visit_and_corrects_it(office, city):
    page = office("plan", "/containers")
    row = page.locator("tbody tr", has_text="Koningin Astridpark")
    expect(row.locator("strong.due")).to_be_visible()
    expect(row).to_contain_text("gesimuleerd")
    row.get_by_role("link").click()
    page.get_by_label("geleegd").check()
    page.get_by_label("Vulling bij aankomst").select_option("0.5")
    page.get_by_label("Spuiten geteld").fill("18")
    page.locator("#foto").set_input_files({"name": "foto.jpg", "mimeType": "image/jpeg", "buffer": photo_with_place()})
    page.get_by_role("button", name="Bezoek bewaren").click()
    expect(page.get_by_role("status")).to_have_text("Het bezoek is bewaard.")
    expect(page.locator("article.visit").first.locator("img")).to_be_visible()
    page.get_by_role("link", name="Verbeter dit bezoek").click()
    expect(page.get_by_label("Spuiten geteld")).to_have_value("18")
    page.get_by_label("Spuiten geteld").fill("81")
    page.get_by_role("button", name="Verbetering bewaren").click()
    expect(page.locator("article.visit").first).to_contain_text("versie 2")
    [visit] = visits(city)
    assert (visit["syringes"], visit["revision"], visit["recordedBy"]) == (81, 2, "office:planner")
    page.get_by_role("link", name="Naaldcontainers").first.click()
    expect(page.locator("tbody tr", has_text="Koningin Astridpark").locator("strong.due")).to_have_count(0)


def test_the_form_works_without_javascript_on_a_phone(open_browser, service, city):
    page = open_browser("gw-1", java_script_enabled=False).new_page()
    page.goto(service.origin + "/containers")
    page.get_by_role("link", name=re.compile("Gewad")).tap()
    page.get_by_label("alleen nagekeken").check()
    page.get_by_role("button", name="Bezoek bewaren").tap()
    expect(page.get_by_role("status")).to_have_text("Het bezoek is bewaard.")
    assert [visit["emptied"] for visit in visits(city)] == [0]
