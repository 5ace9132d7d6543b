"""Every page and view for everyone: axe, targets for a finger, no sideways scrolling; in the light, the dark and at 320 px.

A picture of each goes to out/screenshots, for people to look at: nothing is compared.
"""

import re

import pytest

from conftest import sizes
from support import axe
from support.city import package
from support.pages import app_steps, page_steps

folder = package / "out" / "screenshots"
situations = [("phone", "light"), ("phone", "dark"), ("desktop", "light"), ("desktop", "dark")]


def problems(name, page, size, scheme):
    """Takes the picture, then looks for trouble: of a phone's page at 320 px, the narrowest there is."""
    path = folder / f"{size}-{scheme}" / f"{name}.png"
    path.parent.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=path, full_page=not name.startswith("app-"))
    if size == "phone":
        page.set_viewport_size(sizes["narrow"])
    found = [*axe.violations(page), *(f"too small to hit: {line}" for line in axe.small_targets(page))]
    if (too_wide := axe.overflowing(page)) > 0:
        found.append(f"{too_wide} px wider than the screen")
    found += [f"a value shows as code: {word}" for word in re.findall(r"\bnil\b|Optional\(|\{\{|undefined|\[object", page.inner_text("body"))]
    page.set_viewport_size(sizes[size])
    return [f"{name}: {line}" for line in found]


@pytest.mark.parametrize(("size", "scheme"), situations)
def test_every_page_is_accessible(open_browser, service, template, size, scheme):
    walk = page_steps(open_browser, service, template[1])
    found = [line for name, page in walk(size, scheme) for line in problems(name, page, size, scheme)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("size", "scheme"), situations)
def test_every_view_of_the_app_is_accessible(open_browser, service, size, scheme):
    walk = app_steps(open_browser, service)
    found = [line for name, page in walk(size, scheme) for line in problems(name, page, size, scheme)]
    assert not found, "\n".join(found)


def test_axe_is_new_enough():
    major, minor = axe.source.split("axe v")[1].split(".")[:2]
    assert (int(major), int(minor)) >= (4, 12)
