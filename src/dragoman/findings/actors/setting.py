"""Where a document stands: the state that issued it, and the state that it is most about.

Both are weak evidence. The issuer's state stands behind its own untitled officials and bodies ("the Secretary", "Assistant
Secretary Roe", "the Department"); the state most spoken of stands behind domestic nouns ("the police", "the ministry") of
a report that speaks of one state more than of all others.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from typing import Final
from urllib.parse import urlsplit

from dragoman.entries import Document
from dragoman.findings.actors.known import Known
from dragoman.findings.actors.matching import NameIndex, fold
from dragoman.findings.actors.scene import Scene
from dragoman.knowledge.organisations import Organisation, organisation_names
from dragoman.knowledge.states import by_iso3, states

OFFICIAL: Final = frozenset({"GOV", "MIL", "LEG", "JUD", "COP", "SPY"})
GOVERNING: Final = re.compile(
    r"(?:^|[\s./(])(?:(gov|mil)|(?:gov|govt|go|gob|gouv|gc|gouvernement|mfa|mofa|mod)\.([a-z]{2}))(?=$|[\s/:)])"
)
"""Addresses of governments: `state.gov` and `.mil` of the United States, `.gov.uk`, `.go.jp`, `mfa.gov.tr` of others."""
DATELINE: Final = re.compile(
    r"^([A-Z][A-Z'’. -]{2,30}(?:, [A-Z][\w'’. -]{2,30})?)(?: \([^)\n]{2,20}\))? ?(?:—|–|--) ", re.MULTILINE
)
"""The place from which a report was sent: "BANJUL, Gambia — ", "MOSCOW (AP) — "."""
LINES: Final = 8  # lines at the head that may name the issuer
LINE: Final = 90  # characters of the longest such line
CLEAR: Final = 0.5  # share of all mentions of states from which one is what a document is about
FEWEST: Final = 3  # mentions without which no state is, unless no other is named


class Setting:
    """What surrounds one document."""

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.issuer = issuer(scene.analysis.document)
        self.told = frozenset(k.form.iso3 for k in scene.known if k.form)
        self.subject = _subject(scene)

    def owner(self, item: Known) -> str | None:
        """Give the state whose body a shared name stands for: before it, behind it, else the issuer's or the subject.

        A state that the table has the name for is kept where the document tells of it at all.
        """
        first = self.scene.analysis.tokens_in(item.span)[0].index
        last = self.scene.analysis.tokens_in(item.span)[-1].index + 1
        near = self.scene.state_before(first) or self.scene.state_after(last)[0]
        if near or by_iso3(item.country or "") is None:
            return near  # the Security Council is the United Nations', whoever writes
        if self.issuer:
            return self.issuer
        told = {k.country for k in self.scene.known if k.form}
        return None if item.country in told else self.subject


def issuer(document: Document) -> str | None:
    """Give the state whose government issued a document: by its address, its publisher, or the lines at its head."""
    if document.url and (found := _by_address(urlsplit(document.url).netloc)):
        return found
    if document.publisher and (found := _by_address(document.publisher) or _by_body(document.publisher)):
        return found
    return _by_head(document.text)


def _by_address(words: str) -> str | None:
    match = GOVERNING.search(words.lower())
    if match is None:
        return None
    return "USA" if match[1] else _by_iso2().get(match[2])


@cache
def _by_iso2() -> dict[str, str]:
    return {s.iso2.lower(): s.iso3 for s in states()} | {"uk": "GBR"}


@cache
def _bodies() -> NameIndex[Organisation]:
    """Give the bodies of one state's government, legislature and forces, by the forms that no other state shares."""
    return NameIndex(
        {
            form: body
            for form, body in organisation_names().items()
            if OFFICIAL & set(body.sectors) and by_iso3(body.country) and form not in body.generic | body.word
        }
    )


def _by_body(words: str) -> str | None:
    return next((m.payload.country for m in _bodies().matches(fold(words))), None)


def _by_head(text: str) -> str | None:
    """Read the issuer off short lines without a sentence at the head ("Office of the Spokesperson", "THE WHITE HOUSE")."""
    lines = [line.strip() for line in text[: LINES * LINE].split("\n") if line.strip()][:LINES]
    for line in lines:
        if len(line) > LINE or line.endswith((".", "?", "!", "”", '"')):
            continue
        if line.lower() in {
            "office of the spokesperson",
            "the white house",
            "american forces press service",
            "dod news",
        }:
            return "USA"
        body = next(iter(_bodies().matches(fold(line))), None)
        if body and body.end - body.start >= len(line) - len("The "):
            return body.payload.country
    return None


def _is_backer(scene: Scene, known: Known) -> bool:
    """Tell whether a state only backs, owns or makes what is spoken of ("Chinese-owned")."""
    after = scene.analysis.text[known.span[1] : known.span[1] + 2]
    return len(after) > 1 and after[0] == "-" and after[1].islower()


def _subject(scene: Scene) -> str | None:
    dated = DATELINE.search(scene.analysis.text[: LINES * LINE])
    if dated:
        span = dated.span(1)
        found = next(iter(scene.states_in(span)), None) or scene.region_in(span)
        if found:
            return found
    told = Counter(k.form.iso3 for k in scene.known if k.form and not k.form.historic and not _is_backer(scene, k))
    told.update(k.region for k in scene.regions if k.region)
    if not told:
        return None
    best, count = told.most_common(1)[0]
    if len(told) == 1:
        return best
    return best if count >= FEWEST and count / told.total() >= CLEAR else None
