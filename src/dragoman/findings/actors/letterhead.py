"""The office named on a line of its own at the head of a release, which is not read as text."""

from __future__ import annotations

import re
from typing import Final

from dragoman.findings.actors.headings import headings
from dragoman.findings.actors.mention import Mention
from dragoman.findings.actors.scene import Scene
from dragoman.findings.actors.setting import LINES, OFFICIAL, Setting

OFFICE: Final = re.compile(r"(?:The )?(?P<head>[A-Z]\w+) (?:of|for) (?:the )?[A-Z][\w’'&, -]{3,60}")


def letterhead(scene: Scene, setting: Setting) -> list[Mention]:
    """Find "Office of the Spokesperson" and the like among the first lines that the language room leaves unread."""
    analysis = scene.analysis
    found: list[Mention] = []
    for index in sorted(analysis.unread)[:LINES]:
        span = analysis.paragraphs[index] if index < LINES else (0, 0)
        line = analysis.text[span[0] : span[1]].strip()
        match = OFFICE.fullmatch(line)
        heading = headings().get(match["head"].lower()) if match else None
        if heading is None or not OFFICIAL & set(heading.sectors):
            continue
        start = analysis.text.index(line, span[0])
        found.append(
            Mention(
                span=(start, start + len(line)),
                kind="institution",
                name=line,
                head=0,
                country=setting.issuer,
                sectors=heading.sectors,
                basis="inferred" if setting.issuer else None,
                confidence=0.8,
            )  # fmt: skip
        )
    return found
