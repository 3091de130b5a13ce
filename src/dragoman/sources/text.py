"""Plain text → Document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, BinaryIO, Final

from dragoman.entries import Document, Fault
from dragoman.knowledge.boilerplate import is_trimming
from dragoman.sources.clean import lines, paragraphs
from dragoman.sources.dates import written_date
from dragoman.sources.encoding import decode
from dragoman.sources.fields import made
from dragoman.sources.wrapping import unwrapped

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from dragoman.sources.limits import Limits

_BYTES_A_CHARACTER: Final = 4
_LONGEST_TITLE: Final = 160
_FEWEST_WORDS: Final = 3
_PROSE: Final = 100  # characters from which a line is a paragraph of prose
_NEAR: Final = 6  # lines below a title among which the prose begins
_NO_TITLE: Final = re.compile(
    r"(?:by |dear |ladies |good (?:morning|afternoon|evening)|thank|excellenc|mr\.? |ms\.? |mrs\.? |from:|to:|subject:)"
    r"|[^:]{1,40}:\s*$|[A-Z][A-Z.'’ -]{1,40}: ",
)
_SIGNED: Final = re.compile(
    r"[A-Z][^,]{2,60}, (?:[A-Z][a-z]+ ){0,4}(?:Secretary|Spokes(?:person|man|woman)|Minister|President|Ambassador|"
    r"Director|Chair(?:man|woman|person)?|Commissioner|Chancellor|Envoy|Administrator|"
    r"Representative|Advis[eo]r|General)"
    r"(?: (?:of|for|to|on)\b[^,]{0,80})?"
)
"""A name and its office: who signs, not what it is about."""
_VENUE: Final = re.compile(
    r".{2,60} (?:Rooms?|Hall|School|Auditorium|Cent(?:er|re)|Lawn|House|Building|University|College|Hotel|Airport|"
    r"Palace|Embassy|Theat(?:er|re)|Library|Museum|Garden|Office|Base|Station|Ballroom|Stadium|Complex)"
)
_LAST: Final = re.compile(r"[\w)\]”\"’'?!%]\Z")


def read_text(handle: BinaryIO, origin: str, limits: Limits, *, told: Mapping[str, str] | None = None) -> Document:
    """Read a plain-text file.

    An archive may have told its `url`, its `charset` and its `language`.

    Raises
    ------
    Fault
        `empty`, `binary`, `encoding` or `too-long`.

    """
    data = handle.read(limits.characters * _BYTES_A_CHARACTER + 1)
    if len(data) > limits.characters * _BYTES_A_CHARACTER:
        raise Fault("too-long", f"the file has more than {limits.characters:,} characters: divide it")
    known = dict(told or {})
    found = lines(decode(data, declared=known.pop("charset", None)))
    body = paragraphs(unwrapped(found))
    return made({"text": "\n".join(body), "title": title_of(body, found)} | known, origin=origin, limits=limits)


def title_of(body: Sequence[str], found: Sequence[str]) -> str | None:
    """Give the title of a text if its first line can be nothing else, or None.

    It is short, in words, without a full stop, no date, label or salutation; what follows is an empty line or a longer
    one, and prose is near. Release boilerplate above it is passed over.

    Parameters
    ----------
    body
        The paragraphs.
    found
        The lines of the file, empty ones among them.

    """
    at = next((i for i, line in enumerate(body) if not is_trimming(line)), None)
    if at is None or at + 1 >= len(body) or not _is_heading(body[at]):
        return None
    if not any(len(line) >= _PROSE and len(line) > len(body[at]) for line in body[at + 1 : at + 1 + _NEAR]):
        return None
    longer = len(body[at + 1]) > max(len(body[at]), _PROSE)
    return body[at] if longer or _stands_alone(body[at], found) else None


def _is_heading(line: str) -> bool:
    if len(line) > _LONGEST_TITLE or len(line.split()) < _FEWEST_WORDS or not _LAST.search(line):
        return False
    if _SIGNED.fullmatch(line) or _VENUE.fullmatch(line):
        return False
    return not (_NO_TITLE.match(line.lower()) or _NO_TITLE.match(line) or written_date(line) or line[:1].islower())


def _stands_alone(line: str, found: Sequence[str]) -> bool:
    """Tell whether an empty line follows the heading in the file."""
    rest = line
    for i, each in enumerate(found):
        if each and rest.startswith(each):
            rest = rest[len(each) :].lstrip()
            if not rest:
                return i + 1 < len(found) and not found[i + 1]
    return False
