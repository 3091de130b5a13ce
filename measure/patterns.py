"""Every regular expression of Dragoman, attacked.

    python measure/patterns.py [--length 20000] [--only MODULE]

Each pattern is looked for in its module (also in tuples, tables and dataclasses there, and in what cached functions without
parameters give), or stands as a literal in a call of `re`. Two attacks:

- by its form: below a repeat without a small bound, is there a text that can be taken in two ways? Each more turn of the
  repeat then doubles the work (exponential ambiguity, as of `(a+)+` or `(a|a)*`). Ways are counted on an automaton without
  lookarounds, which sees more ways than there are.
- by texts made of its own parts: what stands before a repeat, its body many times over, something that does not fit. Time
  is to grow as the text does; 16 times the time for four times the text is quadratic. A pattern that is only ever matched at
  a place is attacked so; the others are let search.

Prints what fails; the exit status is 1 if anything does.
"""

from __future__ import annotations

import argparse
import ast
import importlib
import inspect
import pkgutil
import re
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from re import _constants as op  # how re itself sees a pattern: there is no other way in
from re import _parser as parser  # as above
from typing import Any, Final

import dragoman

Tree = Any
UNBOUNDED: Final = 24  # repeats from which a repeat counts as one without end
REPEATS: Final = frozenset({op.MAX_REPEAT, op.MIN_REPEAT})
QUICK: Final = 0.004  # seconds of processor time below which a ratio is noise
STEEP: Final = 9.0  # from a text to one four times as long: 4 is linear, 16 quadratic
SEARCHES: Final = r"\.(?:search|finditer|findall|subn?|split)\b"
ALPHABET: Final = "aZ5 .,-'\"“’\n&<>[](){}:;/|_#*%$!?—é\u00a0"


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A pattern and where it stands."""

    where: str
    pattern: re.Pattern[Any]
    searches: bool


# ---- collecting


def collected() -> list[Found]:
    """Give every pattern of the package, each once."""
    found: dict[tuple[str, int, type], Found] = {}
    for module in list(modules()):
        for name, value in list(vars(module).items()):
            for pattern in _inside(value if not _is_maker(value, module.__name__) else value(), depth=4):
                key = (pattern.pattern, pattern.flags, type(pattern.pattern))
                where = f"{module.__name__}.{name}"
                found.setdefault(key, Found(where=where, pattern=pattern, searches=_searches(name, value)))
        for pattern in _literals(module):
            key = (pattern.pattern, pattern.flags, type(pattern.pattern))
            found.setdefault(key, Found(where=f"{module.__name__} (literal)", pattern=pattern, searches=True))
    return list(found.values())


def _searches(name: str, value: object) -> bool:
    """Tell whether a pattern may be let search: unless its every use, where it is known by its name, is to match it at a place."""
    if not isinstance(value, re.Pattern):
        return True
    using = [_source(m) for m in list(sys.modules.values()) if _is_ours(m) and vars(m).get(name) is value]
    return any(re.search(rf"\b{name}{SEARCHES}|[(=\[ ]{name}[,)\]]", text) for text in using)


def _is_ours(module: Any) -> bool:
    return getattr(module, "__name__", "").startswith("dragoman.") and bool(getattr(module, "__file__", None))


@cache
def _source(module: Any) -> str:
    """Give the source of a module without its imports."""
    return re.sub(r"import \([^)]*\)|import [^\n]*", "", Path(module.__file__).read_text(encoding="utf-8"))


def modules() -> Iterator[Any]:
    """Import and give every module of the package."""
    for info in pkgutil.walk_packages(dragoman.__path__, "dragoman."):
        if not info.name.endswith("__main__"):
            try:
                yield importlib.import_module(info.name)
            except ModuleNotFoundError as error:  # an extra that is not installed
                print(f"passed over: {info.name} ({error})", file=sys.stderr)


def _is_maker(value: object, module: str) -> bool:
    """Tell whether something is a cached function without parameters that gives patterns."""
    inner = getattr(value, "__wrapped__", None)
    if not inspect.isfunction(inner) or inner.__module__ != module or inspect.signature(inner).parameters:
        return False
    return "Pattern" in str(inner.__annotations__.get("return", "")) or "re.compile" in inspect.getsource(inner)


def _inside(value: object, depth: int) -> Iterator[re.Pattern[Any]]:
    if isinstance(value, re.Pattern):
        yield value
    elif depth and isinstance(value, dict):
        for each in value.values():
            yield from _inside(each, depth - 1)
    elif depth and isinstance(value, list | tuple | set | frozenset):
        for each in value:
            yield from _inside(each, depth - 1)
    elif depth and is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from _inside(getattr(value, field.name, None), depth - 1)


def _literals(module: Any) -> Iterator[re.Pattern[Any]]:
    """Give the patterns that stand as literals in calls of `re`."""
    for node in ast.walk(ast.parse(Path(module.__file__).read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.args):
            continue
        of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
        first = node.args[0]
        if of_re and node.func.attr not in {"escape", "compile"} and isinstance(first, ast.Constant):
            yield re.compile(first.value)


# ---- by form


def ambiguous(pattern: re.Pattern[Any]) -> str | None:
    """Give a repeat of a pattern whose turns can be taken in two ways, as text; None if there is none."""
    for node in _repeats(parser.parse(pattern.pattern, pattern.flags)):
        low, high, body = node[1]
        if high >= UNBOUNDED and _Automaton(body, pattern.flags).is_ambiguous():
            return f"repeat {{{low},{high}}} of {str(body)[:120]}"
    return None


def _repeats(tree: Tree) -> Iterator[Tree]:
    """Give every repeat that may be taken back; possessive ones and those of atomic groups may not."""
    for node in tree:
        kind, value = node
        if kind in REPEATS:
            yield node
        for part in _parts(kind, value):
            yield from _repeats(part)


def _parts(kind: Any, value: Any) -> list[Tree]:
    if kind in REPEATS or kind is op.POSSESSIVE_REPEAT:
        return [value[2]]
    if kind is op.SUBPATTERN:
        return [value[3]]
    if kind is op.BRANCH:
        return list(value[1])
    if kind in {op.ASSERT, op.ASSERT_NOT}:
        return [value[1]]
    return [value] if kind is op.ATOMIC_GROUP else []


class _Automaton:
    """A repeat's body in a loop, as states with the characters that lead into them."""

    def __init__(self, body: Tree, flags: int) -> None:
        self.flags = flags
        self.chars: list[frozenset[str]] = []
        self.after: list[set[int]] = []
        self.doubled = False  # one step can be made by two loops, as in (a+)+
        first, last, _ = self._sequence(list(body))
        self._join(last, first)

    def is_ambiguous(self) -> bool:
        """Tell whether some text leads from a state back to it on two ways."""
        size = len(self.chars)
        if self.doubled:
            return True
        if size > 400:  # noqa: PLR2004 - a list of words within a repeat: the other attack must do
            return False
        forward: dict[tuple[int, int], set[tuple[int, int]]] = {}
        for p in range(size):
            for q in range(p, size):
                forward[p, q] = {
                    (min(a, b), max(a, b))
                    for a in self.after[p]
                    for b in self.after[q]
                    if self.chars[a] & self.chars[b]
                }
        return any(
            self._returns(forward, (p, p), different)
            for p in range(size)
            for different in forward[p, p]
            if different[0] != different[1]
        )

    def _returns(
        self, forward: dict[tuple[int, int], set[tuple[int, int]]], to: tuple[int, int], at: tuple[int, int]
    ) -> bool:
        seen, waiting = {at}, [at]
        while waiting:
            for following in forward[waiting.pop()]:
                if following == to:
                    return True
                if following not in seen:
                    seen.add(following)
                    waiting.append(following)
        return False

    def _sequence(self, nodes: list[Any]) -> tuple[set[int], set[int], bool]:
        """Give first states, last states, and whether nothing may stand there."""
        first: set[int] = set()
        last: set[int] = set()
        empty = True
        for kind, value in nodes:
            here_first, here_last, here_empty = self._node(kind, value)
            self._join(last, here_first)
            first |= here_first if empty else set()
            last = here_last | (last if here_empty else set())
            empty = empty and here_empty
        return first, last, empty

    def _node(self, kind: Any, value: Any) -> tuple[set[int], set[int], bool]:
        if kind in REPEATS or kind is op.POSSESSIVE_REPEAT:
            return self._repeat(*value)
        if kind is op.SUBPATTERN:
            return self._sequence(list(value[3]))
        if kind is op.ATOMIC_GROUP:
            return self._sequence(list(value))
        if kind is op.BRANCH:
            found = [self._sequence(list(each)) for each in value[1]]
            return set().union(*(x[0] for x in found)), set().union(*(x[1] for x in found)), any(x[2] for x in found)
        chars = characters(kind, value, self.flags)
        if chars is None:
            return set(), set(), True
        self.chars.append(chars)
        self.after.append(set())
        return {len(self.chars) - 1}, {len(self.chars) - 1}, False

    def _repeat(self, low: int, high: int, body: Tree) -> tuple[set[int], set[int], bool]:
        first, last, empty = self._sequence(list(body))
        if high > 1:  # a bounded one is taken for one without end, which has more ways
            self._join(last, first)
        return first, last, empty or low == 0

    def _join(self, last: set[int], first: set[int]) -> None:
        for state in last:
            self.doubled = self.doubled or bool(self.after[state] & first)
            self.after[state] |= first


def characters(kind: Any, value: Any, flags: int) -> frozenset[str] | None:
    """Give the characters of an alphabet that a node takes; None for what takes none."""
    if kind is op.LITERAL:
        char = chr(value)
        return frozenset({char, char.lower(), char.upper()} if flags & re.IGNORECASE else {char})
    if kind in {op.NOT_LITERAL, op.IN, op.ANY}:
        return frozenset(c for c in _alphabet(value) if _takes(kind, value, c, flags))
    return None


def _alphabet(value: Any) -> set[str]:
    extra = {chr(v) for k, v in value if k is op.LITERAL} if isinstance(value, list) else set()
    ranges = {chr(v[0]) for k, v in value if k is op.RANGE} if isinstance(value, list) else set()
    return set(ALPHABET) | extra | ranges


def _takes(kind: Any, value: Any, char: str, flags: int) -> bool:
    if kind is op.ANY:
        return char != "\n" or bool(flags & re.DOTALL)
    if kind is op.NOT_LITERAL:
        return bool(ord(char) != value)
    inside = any(_in(k, v, char) for k, v in value)
    return bool(inside != (value[0][0] is op.NEGATE))


CATEGORIES: Final[dict[Any, Callable[[str], bool]]] = {
    op.CATEGORY_DIGIT: str.isdigit,
    op.CATEGORY_NOT_DIGIT: lambda c: not c.isdigit(),
    op.CATEGORY_SPACE: str.isspace,
    op.CATEGORY_NOT_SPACE: lambda c: not c.isspace(),
    op.CATEGORY_WORD: lambda c: c.isalnum() or c == "_",
    op.CATEGORY_NOT_WORD: lambda c: not (c.isalnum() or c == "_"),
}


def _in(kind: Any, value: Any, char: str) -> bool:
    if kind is op.LITERAL:
        return bool(ord(char) == value)
    if kind is op.RANGE:
        return bool(value[0] <= ord(char) <= value[1])
    return bool(kind is op.CATEGORY and CATEGORIES[value](char))


# ---- by texts


def killers(pattern: re.Pattern[Any]) -> set[tuple[str, str, str]]:
    """Give texts made of a pattern's parts, as what stands before, what is repeated, and what does not fit."""
    tree = parser.parse(pattern.pattern, pattern.flags)
    found: set[tuple[str, str, str]] = set()
    _walk(list(tree), "", pattern.flags, found)
    whole = sample(list(tree), pattern.flags, 0)
    found |= {("", whole or " ", "\x00"), ("", whole[:-1] or " ", ""), ("", whole[1:] or " ", "")}
    return found


def _walk(nodes: list[Any], before: str, flags: int, found: set[tuple[str, str, str]]) -> None:
    for kind, value in nodes:
        if kind in REPEATS or kind is op.POSSESSIVE_REPEAT:
            for turn in range(3):
                if body := sample(list(value[2]), flags, turn):
                    found |= {(before, body, "\x00"), ("", before + body, "")}
        for part in _parts(kind, value):
            _walk(list(part), before, flags, found)
        before += sample([(kind, value)], flags, 0)


def sample(nodes: list[Any], flags: int, turn: int) -> str:
    """Give a text that nodes take, lookarounds aside; `turn` picks among alternatives."""
    out = ""
    for kind, value in nodes:
        if kind in REPEATS or kind is op.POSSESSIVE_REPEAT:
            out += sample(list(value[2]), flags, turn) * min(max(value[0], 1), UNBOUNDED)
        elif kind is op.BRANCH:
            out += sample(list(value[1][turn % len(value[1])]), flags, turn)
        elif kind is op.SUBPATTERN:
            out += sample(list(value[3]), flags, turn)
        elif kind is op.ATOMIC_GROUP:
            out += sample(list(value), flags, turn)
        elif chars := characters(kind, value, flags):
            ordered = sorted(chars, key=lambda c: (not c.isalpha(), c))
            out += ordered[turn % len(ordered)]
    return out


def steepest(found: Found, *, length: int) -> tuple[float, tuple[str, str, str]] | None:
    """Give the text on which a pattern's time grows fastest, with the ratio, if it is steeper than linear."""
    worst: tuple[float, tuple[str, str, str]] | None = None
    for killer in sorted(killers(found.pattern)):
        ratio = _ratio(found, killer, length)
        if ratio > STEEP and (worst is None or ratio > worst[0]):
            worst = ratio, killer
    return worst


def _ratio(found: Found, killer: tuple[str, str, str], length: int) -> float:
    """Give by how much the time grows from a text to one four times as long; 0 where it is too short to tell.

    Texts grow until the time can be told, so that what doubles with every character ends soon.
    """
    size = 32
    while size <= length:
        long = _seconds(found, killer, size)
        if long > QUICK:
            short = min(_seconds(found, killer, size // 4) for _ in range(3))
            if min(long, _seconds(found, killer, size), _seconds(found, killer, size)) > STEEP * short:
                return long / max(short, 1e-6)
        size *= 2
    return 0.0


def _seconds(found: Found, killer: tuple[str, str, str], size: int) -> float:
    before, body, after = killer
    whole = before + body * (size // len(body)) + after
    text = whole.encode("utf-8", "replace") if isinstance(found.pattern.pattern, bytes) else whole
    start = time.process_time()
    if found.searches:
        for _ in found.pattern.finditer(text):
            pass
    else:
        found.pattern.match(text)
        found.pattern.fullmatch(text)
    return time.process_time() - start


def main() -> None:
    """Attack every pattern and print those that fail."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    asked.add_argument("--length", type=int, default=20_000, help="characters of the longest text")
    asked.add_argument("--only", default="", help="patterns whose module or name holds this")
    given = asked.parse_args()
    found = [each for each in collected() if given.only in each.where]
    bad = 0
    for each in found:
        if told := ambiguous(each.pattern):
            bad += 1
            print(f"FORM  {each.where}: {told}", flush=True)
        if worst := steepest(each, length=given.length):
            bad += 1
            ratio, killer = worst
            print(
                f"TIME  {each.where}: x{ratio:.0f} for four times {tuple(part[:60] for part in killer)!r}", flush=True
            )
    print(f"{len(found):,} patterns, {bad} failures")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
