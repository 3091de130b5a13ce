"""Bytes → characters, or a fault: a text is never read in an encoding that does not explain all of its bytes."""

from __future__ import annotations

import codecs
import re
from typing import Final

from dragoman.entries import Fault

_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LATIN: Final = frozenset({"iso8859-1", "ascii"})
_UTF8_PIECES: Final = re.compile(rb"[\xc3-\xf4][\x80-\xbf]{1,3}")
_WESTERN_MARKS: Final = frozenset("‘’‚“”„–—…•€£¥©®™°§«»¡¿·½¼¾\xa0´²³±×†‹›")
_CONTROLS: Final = re.compile(r"[\x01-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f]")
_SAMPLE: Final = 65_536
_MOST_CONTROLS: Final = 0.01
_MOST_CHAOS: Final = 0.1  # charset-normalizer's share of mess; its own default lets 0.2 pass, too much for short texts
_LEAST_COHERENCE: Final = 0.1  # its share of letters that are as frequent as in a language it knows
_ASCII: Final = 0x7F
_FEWEST_BYTES: Final = 24  # beyond ASCII, from which statistics tell anything

SAVE_AS_UTF8: Final = "save the file as UTF-8 and read it again"


def decode(data: bytes, *, declared: str | None = None) -> str:
    """Decode by the byte order mark, the declared encoding, UTF-8, Windows-1252, or what charset-normalizer finds.

    Parameters
    ----------
    data
        The bytes of the whole input.
    declared
        The encoding that the input claims for itself. A claim that the bytes do not bear out is passed over.

    Raises
    ------
    Fault
        `binary` if the bytes hold NULs or many control characters, `encoding` if no encoding explains them.

    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data[len(mark) :], name))
    if b"\0" in data:
        raise Fault(
            "binary", "the file holds NUL bytes: it is not text, or it is UTF-16 without a mark; " + SAVE_AS_UTF8
        )
    claimed = _codec(declared)
    # Latin 1 is what servers claim by default; it explains any bytes, and UTF-8 none by chance
    for codec in ("utf-8", claimed) if claimed == "cp1252" else (claimed, "utf-8"):
        if codec and (text := _tried(data, codec)) is not None:
            return _checked(text)
    return _checked(_guessed(data))


def _strict(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise Fault("encoding", f"byte {error.start} is not valid {name.upper()}: {SAVE_AS_UTF8}") from None


def _tried(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _codec(declared: str | None) -> str | None:
    """Name the codec of a declared encoding. Latin 1 on the web means Windows-1252 (WHATWG Encoding, 4.2)."""
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip().strip("\"'")).name
    except (LookupError, ValueError):
        return None
    if name.startswith(("utf-16", "utf-32")):
        return None  # it would have a mark; a page that says so in ASCII is not in it
    return "cp1252" if name in _LATIN else name


def _checked(text: str) -> str:
    """Refuse what is no text: NULs, or more control characters than a slip explains."""
    if "\0" in text:
        raise Fault("binary", "the text holds NUL characters: it is not text, or was cut from a binary file")
    sample = text[:_SAMPLE]
    if len(_CONTROLS.findall(sample)) > max(2, _MOST_CONTROLS * len(sample)):
        raise Fault("binary", "the file is full of control characters: it is not text")
    return text


def _guessed(data: bytes) -> str:
    """Decode what is not UTF-8: Windows-1252 where that makes sense, else charset-normalizer's answer.

    Bytes that are UTF-8 for the most part are a damaged UTF-8 text: read as anything else they would be gibberish.
    """
    if _UTF8_PIECES.search(data) is None:
        western = _tried(data, "cp1252")
        if western is not None and _is_western(western):
            return western
        if (found := _by_statistics(data)) is not None:
            return found
    where = _first_bad(data)
    raise Fault("encoding", f"byte {where} is not valid UTF-8, and no other encoding explains the text: {SAVE_AS_UTF8}")


def _first_bad(data: bytes) -> int:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return error.start
    return 0


def _is_western(text: str) -> bool:
    """Tell whether every character beyond ASCII is a mark of typography or a letter beside another letter."""
    for match in re.finditer(r"[^\x00-\x7f]", text):
        char, at = match[0], match.start()
        beside = text[max(at - 1, 0) : at] + text[at + 1 : at + 2]
        if char not in _WESTERN_MARKS and not (char.isalpha() and any(c.isascii() and c.isalpha() for c in beside)):
            return False
    return True


def _by_statistics(data: bytes) -> str | None:
    from charset_normalizer import from_bytes  # noqa: PLC0415 - wanted seldom, and slow to load

    if sum(byte > _ASCII for byte in data[:_SAMPLE]) < _FEWEST_BYTES:
        return None
    best = from_bytes(data[:_SAMPLE]).best()
    if best is None or best.chaos > _MOST_CHAOS or best.coherence < _LEAST_COHERENCE:
        return None
    return _tried(data, best.encoding)
