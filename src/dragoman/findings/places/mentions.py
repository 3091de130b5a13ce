"""Names of places in a text: the longest that the gazetteer knows, and what the entity tagger takes for one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dragoman.knowledge.gazetteer import Level, Site, sites
from dragoman.knowledge.placewords import nouns, words
from dragoman.knowledge.states import state_names

if TYPE_CHECKING:
    from dragoman.entries import Span
    from dragoman.language import Analysis, Name, Sentence, Token

LABELS: Final = frozenset({"GPE", "LOC", "FAC"})
COMMON: Final = frozenset({"NN", "NNS", "JJ"})
TIMES: Final = frozenset({"DATE", "TIME", "MONEY", "PERCENT", "QUANTITY", "ORDINAL", "CARDINAL", "LANGUAGE"})
LINKS: Final = frozenset({"of", "the", "and", "de", "del", "la", "al", "el", "an", "ar", "as", "at", "du", "sur", "-", "’", "'", "d'", "on", "upon", "au", "aux", "es", "en", "der", "am", "les", "le", "des", "sous", "di", "da", "do", "dos", "'s", "’s", "das"})  # fmt: skip
ARTICLES: Final = frozenset({"al", "el", "an", "ar", "as", "ad", "at"})
"""Arabic articles that stand small before a hyphen: "al-Tanf"."""

PARTICLES: Final = frozenset({"de", "van", "von", "der", "bin", "ibn", "di", "da"})
LONGEST: Final = 7
TAKEN: Final = frozenset({"region", "district", "facility", "water"})
"""Levels whose noun belongs to the name that it follows: "Marib province", "Kabul airport"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A name that may be a place's: tokens `first` up to `last`, of which `start` begins the name itself.

    `hint` is the level that a noun beside it tells, `part` whether only a part of what is named is meant ("northern
    Syria"), `label` the tagger's. `known` is the name that was found in the gazetteer; empty where it was not.
    """

    first: int
    start: int
    last: int
    span: Span
    words: str
    known: str
    label: str | None
    hint: Level | None
    part: bool

    @property
    def sites(self) -> tuple[Site, ...]:
        """The places of that name."""
        return sites(self.known) if self.known else ()


def mentions(analysis: Analysis) -> tuple[Mention, ...]:
    """Give the names of a document that may be places', in order; of overlapping ones the longer."""
    return tuple(_Finder(analysis).found)


class _Finder:
    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        self.names: dict[int, Name] = {}
        for name in analysis.names:
            self.names[name.first] = name
            if self.tokens[name.first].lower in {"the", "a"} and name.first + 1 < name.last:
                self.names[name.first + 1] = name
        self.covering = {i: n for n in analysis.names for i in range(n.first, n.last)}
        self.nouns = nouns()
        self.directions = words("directions")
        self.unlike = words("unlike")
        self.before = words("scene", "sure") | words("scene", "likely") | {"the"}
        self.found: list[Mention] = []
        for sentence in analysis.sentences:
            self._read(sentence)

    def _read(self, sentence: Sentence) -> None:
        at = sentence.first
        while at < sentence.last:
            mention = self._at(at, sentence) if self._begins(at, sentence) else None
            if mention is not None:
                self.found.append(mention)
            at = max(at + 1, mention.last if mention else 0)

    def _begins(self, at: int, sentence: Sentence) -> bool:
        """Tell whether a name may begin at a word: capitals, or an Arabic article before a hyphen."""
        token = self.tokens[at]
        if token.text[0].isupper():
            return token.lower not in self.directions or self._is_name(at, sentence)
        hyphen = at + 2 < sentence.last and self.tokens[at + 1].text == "-"
        return token.text in ARTICLES and hyphen and self.tokens[at + 2].text[0].isupper()

    def _is_name(self, at: int, sentence: Sentence) -> bool:
        """Tell whether a capital "West" or "Northern" begins a name: it does if the gazetteer knows it with the next."""
        return at + 1 < sentence.last and self._longest(at, sentence) > at + 1

    def _at(self, at: int, sentence: Sentence) -> Mention | None:
        name = self.names.get(at)
        label = self.covering[at].label if at in self.covering else None
        if label not in LABELS and self._is_within(at, sentence):
            return None
        if self.tokens[at].lower == "the" or self._is_joined(at):
            return None
        if name is not None and any(t.lower == "in" for t in self.tokens[at : name.last]):
            return None  # "the Old Mill in Lagos", taken for one name: what comes after "in" is read for itself
        end = self._longest(at, sentence)
        if label in TIMES and not self._is_state(self._text(at, end) if end > at else ""):
            return None
        if label == "NORP" and self.tokens[at].tag not in {"NNP", "NN"}:
            return None
        if end <= at + 1 and (self.tokens[at].text in self.unlike or self.tokens[at].lower in self.nouns):
            return None
        if end == at:
            told = name is not None and (name.label in LABELS or self._governing(name.last - 1) == "city")
            return self._tagged(at, name) if name is not None and told else None
        known = self._text(at, end)
        whole = self.covering.get(at)
        if whole is not None and whole.last > end and not self._goes_on(end, whole):
            return self._longer(at, end, whole)
        return self._made(at, end, known=known, label=label)

    def _is_within(self, at: int, sentence: Sentence) -> bool:
        """Tell whether a capitalised word stands right before, so that a longer name goes on: "NATO Summit"."""
        before = self.tokens[at - 1] if at > sentence.first else None
        if before is None or before.lower in self.directions or before.lower in self.before:
            return False
        return before.tag in {"NNP", "NNPS"} and before.text[0].isupper() and before.end < self.tokens[at].start

    def _is_joined(self, at: int) -> bool:
        """Tell whether a word belongs to the name of the one before: behind a hyphen, or a person's "de" or "van"."""
        before = self.tokens[at - 1] if at else None
        if before is None or before.sentence != self.tokens[at].sentence:
            return False
        return before.text in PARTICLES or (before.text == "-" and before.end == self.tokens[at].start)

    def _goes_on(self, end: int, name: Name) -> bool:
        """Tell whether the tagger took a list of places for one name: "Kherson and Odesa"."""
        return self.tokens[end].lower in {"and", ",", "or"} and bool(sites(self._text(end + 1, name.last)))

    def _longer(self, at: int, end: int, name: Name) -> Mention | None:
        """Read a name of the tagger's that begins with, or holds, a known place: a building in it, or something else."""
        if self.tokens[end].lower in self.nouns:
            return self._made(at, end, known=self._text(at, end), label="FAC")
        if name.label == "FAC" and name.first <= at:
            return self._made(at, name.last, known=self._text(at, end), label="FAC", hint="facility")
        if self._text(at, name.last).isupper() and name.last - at > 1:
            return self._made(at, end, known=self._text(at, end), label=None)  # a headline in capitals
        if name.label in LABELS and name.first <= at:
            if self.tokens[end].text in {",", "-"} or self.tokens[end].lower in {"and", "of", "in"}:
                return self._made(at, end, known=self._text(at, end), label=name.label)
            return self._made(at, name.last, known="", label=name.label)
        return None

    def _tagged(self, at: int, name: Name) -> Mention | None:
        """Take a name that only the tagger knows."""
        tokens = self.tokens[at : name.last]
        if not any(t.tag.startswith("NNP") for t in tokens) or not tokens[0].text[0].isupper():
            return None
        if any(use.kind in {"adjective", "demonym"} for use in state_names().get(tokens[0].text, ())):
            return None
        return self._made(at, name.last, known="", label=name.label)

    def _longest(self, at: int, sentence: Sentence) -> int:
        """Give the end of the longest name that the gazetteer knows from a word on; the word itself if there is none."""
        ends = []
        for end in range(at + 1, min(at + LONGEST, sentence.last) + 1):
            token = self.tokens[end - 1]
            if _is_capital(token) or (end > at + 1 and token.lower in self.nouns):
                ends.append(end)
            elif token.lower not in LINKS and token.tag not in COMMON:
                break
        return next((end for end in reversed(ends) if sites(self._text(at, end))), at)

    def _text(self, first: int, last: int) -> str:
        start, end = self.analysis.span(first, last)
        return self.analysis.text[start:end]

    def _made(self, at: int, end: int, *, known: str, label: str | None, hint: Level | None = None) -> Mention:
        first = at
        if first > 0 and self.tokens[first - 1].text == "The" and sites(known) and self._is_inside(first - 1):
            first -= 1  # "in The Hague"
        while first > 0 and self._directs(first - 1, at):
            first -= 1
        sentence = self.analysis.sentences[self.tokens[at].sentence]
        part = first < at and self.tokens[at - 1].text != "The"
        after = self.tokens[end].lower if end < sentence.last else ""
        level = hint or self.nouns.get(after)
        if level in TAKEN and hint is None and self._joined(at, end) and not self._is_state(known):
            end += 1
        elif hint is None:
            level, part = self._governing(end - 1), part or level == "area"
        span = self.analysis.span(first, end)
        return Mention(
            first=first, start=at, last=end, span=span, words=" ".join(self.analysis.words(span).split()), known=known, label=label,
            hint=level, part=part,
        )  # fmt: skip

    def _is_state(self, known: str) -> bool:
        """Tell whether a name is a state's: before "embassy" or "base" it tells whose, not where."""
        return any(site.level == "country" for site in sites(known))

    def _is_inside(self, at: int) -> bool:
        """Tell whether a word does not begin its sentence."""
        return at > self.analysis.sentences[self.tokens[at].sentence].first

    def _directs(self, at: int, end: int) -> bool:
        """Tell whether a word is a direction before a name: "eastern", and the halves of "north-eastern"."""
        token = self.tokens[at]
        if token.text == "-" and at > 0:
            return self.tokens[at - 1].lower in self.directions and self.tokens[at + 1].lower in self.directions
        same = token.sentence == self.tokens[end].sentence
        return same and token.lower in self.directions

    def _joined(self, at: int, end: int) -> bool:
        """Tell whether the noun behind a name governs it: "Marib province", not "Marib, province by province"."""
        root = self.analysis.root(self.analysis.span(at, end))
        return root is not None and root.head == end and root.dep in {"compound", "nmod", "amod"}

    def _governing(self, index: int) -> Level | None:
        """Give the level that the noun before "of" tells, or the one beside: "the city of Tacna", "the town Marib"."""
        token: Token = self.tokens[index]
        for _ in range(3):
            head = self.analysis.head(token)
            if token.dep == "pobj" and head.lower == "of":
                return self.nouns.get(self.analysis.head(head).lower)
            if token.dep not in {"compound", "appos", "nmod"}:
                return None
            if head.lower in self.nouns:
                return self.nouns[head.lower]
            token = head
        return None


def _is_capital(token: Token) -> bool:
    """Tell whether a word is capitalised, behind a small article perhaps: "d'Ivoire"."""
    return token.text[0].isupper() or ("'" in token.text and any(c.isupper() for c in token.text))
