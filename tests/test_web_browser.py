"""The pages in a browser: from a search to an export, by the eyes and keys of a reader."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

import pytest

from in_browser import browser, needs_browser, served
from made_pages import HOSTILE, hostile, record_file

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytestmark = [needs_browser, pytest.mark.slow]
WIDTHS = (400, 1600)
SEEN = [
    "/",
    "/read?document=ferries&at=e-met",
    "/search?text=patrol",
    "/pair?a=Ada+Lindqvist&b=Jon+Brekke",
    "/actor",
    "/actor?who=Ada+Lindqvist",
    "/statements",
    "/commitments",
    "/stories",
    "/map",
    "/network?least=1",
    "/review",
    "/corrections",
    "/api",
]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    with record_file(tmp_path_factory.mktemp("browser")) as made:
        yield made


@pytest.fixture(scope="module")
def address(path: Path) -> Iterator[str]:
    with served(path, edit=True) as found:
        yield found


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with browser() as found:
        yield found


@pytest.fixture
def page(chromium: Any, address: str) -> Iterator[Any]:
    context = chromium.new_context(base_url=address, viewport={"width": 1300, "height": 900}, accept_downloads=True)
    context.set_default_timeout(120_000)  # of milliseconds: a busy machine is no fault of the pages
    found = context.new_page()
    troubles: list[str] = []
    found.on("console", lambda m: troubles.append(m.text) if m.type == "error" else None)
    found.on("pageerror", lambda e: troubles.append(str(e)))
    asked: list[str] = []
    found.on("request", lambda r: asked.append(r.url))
    yield found
    context.close()
    assert not troubles
    assert [url for url in asked if not url.startswith((address, "data:"))] == []


def test_from_a_search_to_a_correction_and_an_export(page: Any) -> None:
    """Search, open a document, see a commitment's sentence, follow it to a pair, correct a finding, take the table."""
    page.goto("/")
    page.keyboard.press("/")
    page.keyboard.type("patrol boats")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search?text=patrol*")
    page.locator("main a[href*='/read?document=ferries']").first.click()
    page.wait_for_url("**/read?document=ferries*")
    page.locator(".note.commitment").first.click()
    page.wait_for_selector("#card.full.commitment")
    lit = page.locator(".pin.lit").all_inner_texts()
    assert "pay 40 million crowns for two patrol boats by 2026" in "".join(lit)
    assert "at=" in page.url
    page.goto("/pair?a=Ada+Lindqvist&b=Jon+Brekke")
    page.locator("svg.columns a").first.click()
    page.wait_for_url("**period=2024-05-01*")
    assert "met" in page.locator("#events ~ ol").inner_text()
    page.goto("/read?document=ferries&at=e-shot")
    page.get_by_role("link", name="Correct").click()
    page.wait_for_url("**/review?*")
    page.get_by_label("Your name").fill("A. Reader")
    page.get_by_label("Why").fill("Nobody is named who shot.")
    page.keyboard.press("Escape")
    page.keyboard.press("r")
    page.wait_for_selector("[role=status]")
    page.goto("/read?document=ferries")
    assert page.locator("[data-in='e2'].note").count() == 0
    with page.expect_download() as taken:
        page.locator(".cite a", has_text="JSON").click()
    rows = json.loads(taken.value.path().read_text(encoding="utf-8"))["rows"]
    assert "e-shot" not in [row["id"] for row in rows]
    assert "e-met" in [row["id"] for row in rows]


def test_a_hostile_text_is_shown_as_it_is_and_runs_nothing(page: Any) -> None:
    page.goto(f"/read?document={quote(hostile().document.id, safe='')}")
    assert page.evaluate("window.hit") is None
    shown = page.locator(".text").inner_text()
    for mark in "“”‘’\"'«»‹›„‚`「」<>&":
        assert mark in shown, mark
    assert "<script>window.hit = 1</script>" in shown
    assert HOSTILE.split("\n")[1][:60] in shown
    page.locator(".note").first.click()
    page.wait_for_selector("#card.full")
    assert page.evaluate("window.hit") is None


def test_pointing_at_a_note_lights_its_words_and_its_lane(page: Any) -> None:
    page.goto("/read?document=ferries")
    page.locator(".note[data-in='s1']").hover()
    assert "We will pay" in "".join(page.locator(".pin.lit").all_inner_texts())
    assert page.locator(".lane.lit[data-in='s1']").count() == 1


def test_keys_go_from_finding_to_finding(page: Any) -> None:
    page.goto("/read?document=ferries")
    page.keyboard.press("j")
    page.wait_for_selector("#card.full")
    first = page.locator("#card").get_attribute("data-focus")
    page.keyboard.press("j")
    page.wait_for_function("first => document.getElementById('card').dataset.focus !== first", arg=first)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("where", SEEN)
def test_no_page_is_wider_than_the_window(page: Any, where: str, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(where)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("where", SEEN)
def test_every_field_and_link_has_a_name_and_every_page_its_landmarks(page: Any, where: str) -> None:
    page.goto(where)
    nameless = page.evaluate(
        """[...document.querySelectorAll('input:not([type=hidden]), select, textarea')].filter(
            e => !e.labels?.length && !e.getAttribute('aria-label')).map(e => e.outerHTML)"""
    )
    assert nameless == []
    empty = page.evaluate(
        """[...document.querySelectorAll('a[href], button')].filter(
            e => !e.textContent.trim() && !e.getAttribute('aria-label')).map(e => e.outerHTML)"""
    )
    assert empty == []
    for landmark in ("banner", "navigation", "main", "contentinfo"):
        assert page.get_by_role(landmark).count() >= 1
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(page: Any, scheme: str) -> None:
    """Every colour that text is written in has a contrast of 4.5 to the paper (WCAG 2.2, AA)."""
    page.emulate_media(color_scheme=scheme)
    page.goto("/")
    colours = page.evaluate(
        """Object.fromEntries(['paper', 'card', 'ink', 'quiet', 'link', 'event', 'statement', 'commitment', 'stance', 'actor',
            'tick'].map(n => [n, getComputedStyle(document.documentElement).getPropertyValue('--' + n).trim()]))"""
    )
    for name in set(colours) - {"paper", "card"}:
        for ground in ("paper", "card"):
            assert contrast(colours[name], colours[ground]) >= 4.5, (name, ground)


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours `#rrggbb`."""

    def light(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        linear = [x / 12.92 if x <= 0.04045 else ((x + 0.055) / 1.055) ** 2.4 for x in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((light(one), light(other)))
    return (high + 0.05) / (low + 0.05)


def test_pages_can_be_read_without_javascript(chromium: Any, address: str) -> None:
    context = chromium.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/read?document=ferries")
    page.locator(".note.commitment").first.click()
    page.wait_for_url("**at=*")
    assert "patrol boats" in "".join(page.locator(".pin.lit").all_inner_texts())
    context.close()
