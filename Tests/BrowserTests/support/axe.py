"""The accessibility checks of axe-core, as it stands in the installed package."""

from importlib.resources import files

source = files("axe_playwright_python").joinpath("axe.min.js").read_text()
run = """async () => {
    const result = await axe.run(document, {
        resultTypes: ['violations'],
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
    });
    return result.violations.flatMap((rule) => rule.nodes.map((node) => `${rule.id}: ${node.target.join(' ')}: ${node.failureSummary}`));
}"""
# Widths and heights of what a finger or pointer hits. A link inside a sentence is as high as the sentence (WCAG 2.5.8).
targets = """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [role=button]')]
    .map((element) => [element, element.matches('.visually-hidden') ? null
        : ['radio', 'checkbox'].includes(element.type) ? element.closest('label') : element])
    .filter(([, shown]) => shown && shown.checkVisibility({ visibilityProperty: true }) && !shown.disabled)
    .filter(([, shown]) => !(shown.matches('a') && getComputedStyle(shown).display === 'inline'))
    .map(([element, shown]) => ({ name: (element.textContent || element.id || element.name || element.className).trim().slice(0, 40), box: shown.getBoundingClientRect() }))
    .filter(({ box }) => box.width > 0 && (box.width < 43.9 || box.height < 43.9))
    .map(({ name, box }) => `${name}: ${box.width.toFixed(1)} × ${box.height.toFixed(1)}`)"""
overflow = "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"


def violations(page):
    """What axe finds on the page as it stands, as lines of text."""
    if not page.evaluate("() => Boolean(globalThis.axe)"):
        page.evaluate(source)
    found = page.evaluate(run)
    if any("obscured" in line for line in found):
        # A button half under a bar that stays in place is free a little further down: only what is found twice counts.
        page.evaluate("() => scrollBy(0, scrollY > 80 ? -80 : 80)")
        again = {line.split(": Fix")[0] for line in page.evaluate(run)}
        found = [line for line in found if line.split(": Fix")[0] in again]
    return found


def small_targets(page):
    """Buttons, links and fields under 44 px."""
    return page.evaluate(targets)


def overflowing(page):
    """By how many pixels the page is wider than the screen."""
    return page.evaluate(overflow)
