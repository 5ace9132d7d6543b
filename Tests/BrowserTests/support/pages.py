"""Every page and every view, with who sees it: for the accessibility checks and the screenshots."""

import re

from playwright.sync_api import expect

from support.phone import Phone, korenmarkt

# name, who is signed in, path
pages = [
    ("begin", None, "/"),
    ("begin-gekoppeld", "paired", "/"),
    ("aanmelden", None, "/aanmelden"),
    ("over", None, "/over"),
    ("cijfers", None, "/cijfers?jaar=2025"),
    ("cijfers-lopend-jaar", None, "/cijfers"),
    ("koppelen", None, "pairing"),
    ("koppelen-ongeldig", None, "/koppelen?sleutel=x"),
    ("pin", "paired", "/pin"),
    ("pin-ongekoppeld", None, "/pin"),
    ("probleem", "plan", "/prikincidenten"),
    ("vondst-zonder-javascript", "gw-1", "/vondst"),
    ("prik-zonder-javascript", "gw-1", "/prik"),
    ("patrouille-zonder-javascript", "gw-1", "/patrouille"),
    ("route-zonder-javascript", "gw-1", "/route"),
    ("kaart", "plan", "/kaart"),
    ("vondsten", "plan", "/vondsten?dagen=366"),
    ("voorstel", "plan", "plan"),
    ("voorstellen", "plan", "/voorstellen"),
    ("vergelijken", "plan", "comparison"),
    ("containers", "plan", "/containers"),
    ("container", "plan", "container"),
    ("containers-van-een-ploeg", "gw-1", "/containers"),
    ("rondes", "plan", "/containers/rondes?vanaf=Korenmarkt&dag=2026-11-02"),
    ("effecten", "plan", "/effecten"),
    ("monitoring", "plan", "/monitoring"),
    ("monitoring-gefilterd", "plan", "/monitoring?per=maand&omgeving=playground&wijk=1"),
    ("inspanning", "plan", "/inspanning"),
    ("inspanning-van-een-ploeg", "gw-1", "/inspanning?van=2026-09-01&tot=2026-10-31"),
    ("waarneming", "politie", "/waarneming"),
    ("waarneming-uren", "politie", "/waarneming/uren"),
    ("waarnemingen", "politie", "/waarnemingen"),
    ("waarneming-nazien", "politie", "first-observation"),
    ("hotspots", "politie", "searched"),
    ("hotspot", "politie", "hotspot"),
    ("weekbericht", "politie", "/hotspots/weekbericht?week=2026-W44"),
    ("cellen", "plan", "/hotspots/cellen?kwartaal=2026-3"),
    ("prikincidenten", "preventie", "/prikincidenten"),
    ("beheer", "beheer", "/beheer"),
    ("koppelcode", "beheer", "code"),
    ("logboek", "beheer", "/beheer/audit"),
    ("kaartlagen", None, "/ogc?f=html"),
    ("kaartlagen-planner", "plan", "/ogc/collections?f=html"),
    ("kaartlaag", "plan", "/ogc/collections/finds?f=html"),
    ("kaartlaag-objecten", "plan", "/ogc/collections/finds/items?f=html&limit=20"),
    ("kaartlaag-object", "plan", "first-find"),
    ("kaartlaag-filters", "plan", "/ogc/collections/finds/queryables?f=html"),
    ("kaartlagen-vragen", "plan", "/ogc/api?f=html"),
    ("kaartlagen-standaarden", None, "/ogc/conformance?f=html"),
]


def two_plans(city):
    """The identifiers of two plans of the command line, made the first time that they are asked for."""
    if not city.rows("SELECT id FROM plan"):
        for count in ("10", "12"):
            city.run("propose", "--count", count, "--resamples", "5")
    return [row["id"] for row in city.rows("SELECT id FROM plan ORDER BY fid LIMIT 2")]


def hotspot_path(city, which):
    """The list, or the first hotspot of the demo city's last period, found the first time that it is asked for."""
    ids = "SELECT id FROM hotspot ORDER BY fid"
    if not city.rows(ids, restricted=True):
        city.run("hotspots", "--as", "police", "--to", "2026-10-31", "--store")
    return "/hotspots" if which == "searched" else "/hotspots/" + city.rows(ids, restricted=True)[0]["id"]


def page_steps(open_browser, service, cookies):
    """For a size and scheme: yields (name, page) for each page of the office and each plain form."""

    def walk(size, scheme):
        open_pages = {}
        for name, who, path in pages:
            if who not in open_pages:
                context = open_browser(None if who == "paired" else who, size=size, scheme=scheme)
                if who == "paired":
                    context.add_cookies([cookie for cookie in cookies["gw-1"] if cookie["name"] == "toestel"])
                open_pages[who] = context.new_page()
            page = open_pages[who]
            if path == "pairing":
                path = service.city.pairing_link("opstap-1", "http://127.0.0.1").removeprefix("http://127.0.0.1")
            if path in ("plan", "comparison"):
                plans = two_plans(service.city)
                path = f"/voorstellen/{plans[0]}" if path == "plan" else f"/vergelijken?a={plans[0]}&b={plans[1]}"
            if path == "first-find":
                path = f"/ogc/collections/finds/items/{service.city.rows('SELECT id FROM find LIMIT 1')[0]['id']}?f=html"
            if path == "first-observation":
                path = "/waarnemingen/" + service.city.rows("SELECT id FROM observation ORDER BY fid LIMIT 1", restricted=True)[0]["id"]
            if path == "container":
                path = "/containers/" + service.city.rows("SELECT id FROM container ORDER BY name")[0]["id"]
            if path in ("searched", "hotspot"):
                path = hotspot_path(service.city, path)
            if path == "code":
                page.goto(service.origin + "/beheer")
                page.get_by_role("button", name="Toestel koppelen gw-1").click()
                expect(page.locator(".qr svg")).to_be_visible()
            else:
                page.goto(service.origin + path)
            if name in ("hotspots", "hotspot"):
                expect(page.locator("#hotspot-map[data-idle=true]")).to_be_attached(timeout=40000)
            if name.startswith("inspanning"):
                expect(page.locator("#effort-map[data-idle=true]")).to_be_attached(timeout=40000)
            if name == "kaart":
                expect(page.locator("#map[data-idle=true]")).to_be_attached(timeout=40000)
            yield name, page
        for page in open_pages.values():
            page.context.close()

    return walk


def app_steps(open_browser, service):
    """For a size and scheme: yields (name, page) for each view and dialog of the app."""

    def walk(size, scheme):
        phone = Phone(open_browser("gw-1", size=size, scheme=scheme), service.origin)
        press = "tap" if size != "desktop" else "click"
        hit = lambda selector: getattr(phone.page.locator(selector), press)()
        page = phone.open()
        phone.wait_for_position()
        expect(page.locator("#map-note")).to_be_hidden(timeout=20000)
        yield "app-vondst", page
        hit("#count-more"), hit("[data-setting=park]"), hit("[data-cleared=true]")
        page.get_by_text("Notitie, foto, soort").click()
        yield "app-vondst-ingevuld", page
        hit("#position-choose")
        expect(page.locator("#place-list li").first).to_be_visible()
        yield "app-plaats", page
        page.keyboard.press("Escape")
        hit("#save")
        phone.wait_until(lambda: phone.items() or page.locator("#near-dialog").is_visible())
        if page.locator("#near-dialog").is_visible():
            hit("#near-dialog [value=new]")
        expect(page.locator("#find-status")).to_have_text("Verzonden")
        yield "app-vondst-verzonden", page
        hit("#save")
        expect(page.locator("#near-dialog")).to_be_visible()
        yield "app-al-gemeld", page
        page.keyboard.press("Escape")
        phone.context.set_geolocation({**korenmarkt, "accuracy": 40, "latitude": 51.2194})
        hit("#position-again")
        expect(page.locator("#position-state")).to_have_attribute("data-state", re.compile("improving|outside|good"))
        hit("#save-draft")
        for view in ("lijst", "patrouille", "container", "prik", "menu"):
            hit(f"nav a[data-view={view}]")
            expect(page.locator(f"#view-{view}")).to_be_visible()
            page.wait_for_timeout(150)
            yield f"app-{view}", page
        hit("nav a[data-view=patrouille]")
        page.get_by_role("link", name="Stel een route voor").click()
        expect(page.locator("#view-route")).to_be_visible()
        yield "app-route", page
        hit("nav a[data-view=patrouille]")
        page.get_by_role("button", name=re.compile("Start de patrouille|Sluit die patrouille af")).first.click()
        expect(page.locator("#patrol")).not_to_be_empty()
        yield "app-patrouille-loopt", page
        # A tap within 0.6 s of the last is taken for a slip.
        page.wait_for_timeout(700)
        if page.get_by_role("button", name="Stoppen").is_visible():
            page.get_by_role("button", name="Stoppen").click()
            yield "app-bevestigen", page
            page.locator("#confirm-dialog [value=yes]").click()
            expect(page.locator("#patrol")).to_contain_text("De patrouille is klaar")
            yield "app-patrouille-klaar", page
        service.city.end_sessions()
        phone.go_offline(), phone.go_online()
        hit("nav a[data-view=vondst]")
        hit("nav a[data-view=menu]")
        expect(page.locator("#sign-in-open")).to_be_visible()
        hit("#sign-in-open")
        expect(page.locator("#sign-dialog")).to_be_visible()
        yield "app-aanmelden", page
        page.context.close()

    return walk
