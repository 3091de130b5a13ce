"""The office named on a line of its own at the head of a release, which is not read as text."""

from __future__ import annotations

import re
from typing import Final

from dragoman.entries import Span
from dragoman.findings.actors.headings import headings
from dragoman.findings.actors.mention import Mention
from dragoman.findings.actors.scene import Scene
from dragoman.findings.actors.setting import LINES, OFFICIAL, Setting

OFFICE: Final = re.compile(r"(?:The )?(?P<head>[A-Z]\w+) (?:of|for) (?:the )?[A-Z][\w’'&, -]{3,60}")


def letterhead(scene: Scene, setting: Setting) -> list[Mention]:
    """Find "Office of the Spokesperson" and the like among the first lines that the language room leaves unread."""
    analysis = scene.analysis
    spans = [analysis.paragraphs[i] for i in sorted(analysis.unread) if i < LINES]
    return [m for span in spans if (m := _office(analysis.text, span, setting.issuer))]


def _office(text: str, span: Span, issuer: str | None) -> Mention | None:
    line = text[span[0] : span[1]].strip()
    match = OFFICE.fullmatch(line)
    heading = headings().get(match["head"].lower()) if match else None
    if heading is None or not OFFICIAL & set(heading.sectors):
        return None
    start = text.index(line, span[0])
    return Mention(
        span=(start, start + len(line)), kind="institution", name=line, head=0, country=issuer, sectors=heading.sectors,
        basis="inferred" if issuer else None, confidence=0.8,
    )  # fmt: skip
