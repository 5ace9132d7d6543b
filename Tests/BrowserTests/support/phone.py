"""A patrol's phone: its browser with what it keeps, and what a thumb does on it."""

import json

from playwright.sync_api import expect

korenmarkt = {"latitude": 51.0546, "longitude": 3.7219, "accuracy": 8}
antwerp = {"latitude": 51.2194, "longitude": 4.4025, "accuracy": 8}


class Phone:
    """One browser context with the app in it. `taps` counts what was tapped."""

    def __init__(self, context, origin):
        self.context, self.origin, self.page, self.taps = context, origin, None, 0

    def open(self, path="/app", wait=True):
        """Opens the app in a new tab, as from the home screen."""
        self.page = self.context.new_page()
        self.page.goto(self.origin + path)
        if wait:
            expect(self.page.locator("body[data-ready=true]")).to_be_attached(timeout=15000)
        return self.page

    def open_then_lose_coverage(self):
        """Opens the app, waits until it can do without the network, and goes where there is none."""
        self.open()
        self.keep_for_offline()
        self.wait_for_position()
        self.go_offline()
        return self.page

    def close(self):
        self.page.close()

    def keep_for_offline(self):
        """Waits until the service worker has everything, which it announces to nobody."""
        self.page.wait_for_function(
            "() => navigator.serviceWorker.controller && navigator.serviceWorker.ready.then((it) => it.active?.state === 'activated')")

    def tap(self, selector):
        self.taps += 1
        self.page.locator(selector).tap()

    def wait_for_position(self):
        expect(self.page.locator("#position-state")).to_have_attribute("data-state", "good")

    def report(self, more=0, setting=None, cleared=None):
        """Fills in the form and saves; a near find of before is said to be another one."""
        for _ in range(more):
            self.tap("#count-more")
        if setting:
            self.tap(f"[data-setting={setting}]")
        if cleared is not None:
            self.tap(f"[data-cleared={str(cleared).lower()}]")
        before = len(self.items())
        self.tap("#save")
        self.wait_until(lambda: len(self.items()) > before or self.page.locator("#near-dialog").is_visible())
        if self.page.locator("#near-dialog").is_visible():
            self.tap("#near-dialog [value=new]")
            self.wait_until(lambda: len(self.items()) > before)

    def wait_until(self, is_true, seconds=15):
        """Waits for what a locator cannot tell."""
        for _ in range(seconds * 20):
            if is_true():
                return
            self.page.wait_for_timeout(50)
        raise AssertionError(f"it did not become so within {seconds} seconds")

    def items(self):
        """The outbox as the phone keeps it."""
        text = self.page.evaluate("""() => new Promise((resolve, reject) => {
            const opening = indexedDB.open('prikvrij');
            opening.onerror = () => reject(opening.error);
            opening.onsuccess = () => {
                const all = opening.result.transaction('items').objectStore('items').getAll();
                all.onsuccess = () => { opening.result.close(); resolve(JSON.stringify(all.result)); };
            };
        })""")
        return json.loads(text)

    def waiting(self):
        return [item for item in self.items() if item["state"] == "waiting"]

    def all_sent(self, timeout=20000):
        expect(self.page.locator("#outbox-state")).to_have_text("Alles verzonden", timeout=timeout)

    def go_offline(self):
        self.context.set_offline(True)

    def go_online(self):
        self.context.set_offline(False)

    def view(self, name):
        self.page.locator(f"nav a[data-view={name}]").tap()
        expect(self.page.locator(f"#view-{name}")).to_be_visible()
