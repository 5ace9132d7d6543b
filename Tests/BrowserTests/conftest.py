"""Fixtures: one demo city made once, copied for each test with the service on it, and browsers of a size."""

import pytest
from playwright.sync_api import expect, sync_playwright

from support.city import City, Service, pin, program
from support.phone import Phone, korenmarkt
from support.watch import Watch

sizes = {"phone": {"width": 360, "height": 740}, "narrow": {"width": 320, "height": 640}, "desktop": {"width": 1280, "height": 800}}
expect.set_options(timeout=10000)


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        arguments = ["--no-sandbox", "--enable-unsafe-swiftshader"]
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=arguments)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def template(browser, tmp_path_factory):
    """A city with accounts, and the cookies of someone signed in for each role."""
    city = City(tmp_path_factory.mktemp("template"), program())
    passwords = city.make_demo()
    service = Service(city).start()
    cookies = {name: signed_in(browser, service, name, password) for name, password in passwords.items()}
    for team in ("gw-1", "opstap-1"):
        cookies[team] = paired(browser, service, team)
    service.stop()
    return city, cookies


def signed_in(browser, service, name, password):
    with browser.new_context(locale="nl-BE") as context:
        page = context.new_page()
        page.goto(service.origin + "/aanmelden")
        page.get_by_label("Naam").fill(name)
        page.get_by_label("Wachtwoord").fill(password)
        page.get_by_role("button", name="Aanmelden").click()
        expect(page.get_by_role("button", name="Afmelden")).to_be_visible()
        return context.cookies()


def paired(browser, service, team):
    with browser.new_context(locale="nl-BE", java_script_enabled=False) as context:
        page = context.new_page()
        page.goto(service.city.pairing_link(team, service.origin))
        page.get_by_label("Kies een pincode").fill(pin)
        page.get_by_role("button", name="Koppelen").click()
        page.wait_for_url("**/app")
        return context.cookies()


@pytest.fixture
def service(template, tmp_path):
    """The service of a city of the test's own."""
    service = Service(template[0].copy(tmp_path / "city")).start()
    yield service
    service.kill()


@pytest.fixture
def city(service):
    return service.city


@pytest.fixture
def open_browser(browser, template, service):
    """Makes browser contexts: `who` is signed in, `size` is that of the screen. What no page may do fails the test."""
    contexts, watches = [], []

    def make(who=None, size="phone", scheme="light", at=korenmarkt, **options):
        touch = size != "desktop"
        context = browser.new_context(
            viewport=sizes[size], has_touch=touch, is_mobile=touch, color_scheme=scheme, locale="nl-BE", timezone_id="Europe/Brussels",
            geolocation=at, permissions=["geolocation"] if at else [], reduced_motion="reduce", **options)
        context.add_cookies(template[1][who] if who else [])
        contexts.append(context)
        watches.append(Watch(context, service.origin))
        return context

    yield make
    for context in contexts:
        context.close()
    problems = [problem for watch in watches for problem in watch.problems]
    assert not problems, problems


@pytest.fixture
def phone(open_browser, service):
    """A phone of team gw-1, signed in, on the Korenmarkt."""
    return Phone(open_browser("gw-1"), service.origin)


@pytest.fixture
def office(open_browser, service):
    """Opens a page of the office as someone."""

    def show(who, path):
        page = open_browser(who, size="desktop").new_page()
        page.goto(service.origin + path)
        return page

    return show
