"""What is asked of every view: nothing for axe to find, nothing wider than the screen."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

_RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


#: Nothing fades, slides or waits for an answer: what axe would see halfway is not what people read.
_AT_REST = """() => !document.querySelector('.ant-btn-loading') && document.getAnimations().every(
    one => one.playState !== 'running' || one.effect.getComputedTiming().endTime === Infinity)"""


def assert_accessible(page: Page) -> None:
    page.wait_for_function(_AT_REST)
    found = Axe().run(page, options=_RULES).response["violations"]
    told = [
        f"{one['id']} ({one['impact']}): {node['html'][:160]} {node['failureSummary'][:200]}"
        for one in found
        for node in one["nodes"]
    ]
    assert not told, "\n".join(told)


def assert_fits(page: Page) -> None:
    """No text cut off and no sideways scrolling, apart from tables that scroll in their own box."""
    wide = page.evaluate(
        """() => [...document.querySelectorAll('.page *')]
            .filter(e => !e.closest('.table') && !e.closest('.unseen') && !e.matches('.unseen, .skip, input'))
            .filter(e => e.getBoundingClientRect().right > innerWidth + 1
                || (e.scrollWidth > e.clientWidth + 1 && e.clientWidth > 0 && getComputedStyle(e).display !== 'inline'))
            .map(e => e.tagName + '.' + e.className + ': ' + e.textContent.slice(0, 60))"""
    )
    assert not wide, wide
