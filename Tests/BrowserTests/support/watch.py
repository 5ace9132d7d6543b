"""What no page may do: ask another host, break its own policy, or throw."""

from urllib.parse import urlparse


class Watch:
    """Listens to a browser context; `problems` is empty as long as all is well."""

    def __init__(self, context, origin):
        self.host, self.problems = urlparse(origin).netloc, []
        context.on("request", lambda request: self.see(request.url))
        context.on("console", lambda message: self.hear(message.text))
        context.on("weberror", lambda problem: self.problems.append(f"thrown: {problem.error}"))

    def see(self, url):
        address = urlparse(url)
        if address.scheme not in ("data", "blob", "about") and address.netloc != self.host:
            self.problems.append(f"another host was asked: {url}")

    def hear(self, text):
        if "Content Security Policy" in text or "violates the following" in text:
            self.problems.append(text)
