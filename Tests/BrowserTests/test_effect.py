"""What became of the finds around containers, for the planner."""

import re

from playwright.sync_api import expect


def test_a_planner_reads_that_too_little_is_known_of_a_container_without_a_day(office):
    page = office("plan", "/containers")
    page.get_by_role("link", name="Werken de containers?").click()
    expect(page).to_have_url(re.compile("/effecten$"))
    expect(page.locator("main")).to_contain_text("gesimuleerd")
    rows = page.locator("tbody tr")
    assert rows.count() == 8
    expect(rows.first).to_contain_text("Te weinig gegevens om iets te zeggen")
    rows.first.get_by_role("link").click()
    expect(page).to_have_url(re.compile("/containers/.*/effect$"))
    expect(page.locator(".lead")).to_contain_text("niet bekend op welke dag de container er kwam")
