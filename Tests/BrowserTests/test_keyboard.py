"""Without a pointer."""

from playwright.sync_api import expect

from support.phone import Phone


def press_until(page, selector, key="Tab", most=60):
    """Presses a key until what is wanted has the focus; what has it must be seen to have it."""
    for _ in range(most):
        page.keyboard.press(key)
        if page.evaluate("(selector) => document.activeElement.matches(selector)", selector):
            outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")
            assert outline != "none", f"{selector} does not show that it has the focus"
            return
    raise AssertionError(f"{selector} is not reached with {key}")


def test_a_find_is_stored_by_keyboard_alone(open_browser, service, city):
    phone = Phone(open_browser("gw-1", size="desktop"), service.origin)
    page = phone.open()
    phone.wait_for_position()
    press_until(page, "#count-more")
    page.keyboard.press("Space")
    press_until(page, "[data-cleared=true]")
    page.keyboard.press("Enter")
    press_until(page, "[data-setting=square]")
    page.keyboard.press("Space")
    press_until(page, "#save")
    page.keyboard.press("Enter")
    expect(page.locator("#find-status")).to_have_text("Verzonden")
    [find] = city.sent_finds()
    assert (find["count"], find["cleared"], find["setting"]) == (2, 1, "square")


def test_the_pin_of_the_map_is_moved_by_the_arrow_keys(open_browser, service):
    phone = Phone(open_browser("gw-1", size="desktop"), service.origin)
    page = phone.open()
    phone.wait_for_position()
    expect(page.locator(".pin")).to_be_visible(timeout=20000)
    press_until(page, ".pin")
    page.keyboard.press("Shift+ArrowUp")
    expect(page.locator("#position-state")).to_have_text("De pin staat waar jij hem zette.")


def test_a_dialog_gives_the_focus_back(open_browser, service):
    page = Phone(open_browser("gw-1", size="desktop"), service.origin).open()
    press_until(page, "#position-choose")
    page.keyboard.press("Enter")
    expect(page.locator("#place-dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("#position-choose")).to_be_focused()


def test_an_office_signs_out_by_keyboard(office):
    page = office("plan", "/vondsten")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Naar de inhoud")).to_be_focused()
    press_until(page, "form[action='/afmelden'] button")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Samen de straat prikvrij")).to_be_visible()
