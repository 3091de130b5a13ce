"""What the language room hands on: tokens, sentences and names of a document, free of spaCy's types.

Findings read this and nothing else. All offsets are code points into the document's text; all indexes are into
`Analysis.tokens`. Paragraphs that are furniture or release boilerplate have no sentences: nothing is found there.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from dragoman.entries import Document, Span


class Token:
    """One word or mark, with its place in the tree.

    `tag` is the Penn Treebank tag, `dep` the ClearNLP label (`nsubj`, `dobj`, `ccomp` …), `head` the index of the
    governor (its own index for the root of a sentence), `lemma` lower-cased.
    """

    __slots__ = ("dep", "end", "head", "index", "lemma", "lower", "sentence", "start", "tag", "text")

    def __init__(
        self,
        *,
        index: int,
        start: int,
        text: str,
        lemma: str,
        tag: str,
        dep: str,
        head: int,
        sentence: int,
    ) -> None:
        self.index = index
        self.start = start
        self.end = start + len(text)
        self.text = text
        self.lower = text.lower()
        self.lemma = lemma
        self.tag = tag
        self.dep = dep
        self.head = head
        self.sentence = sentence

    @property
    def span(self) -> Span:
        """The token's place in the text."""
        return self.start, self.end

    @property
    def is_noun(self) -> bool:
        """Whether it is a common or proper noun."""
        return self.tag.startswith("NN")

    @property
    def is_verb(self) -> bool:
        """Whether it is a verb form, auxiliaries and modals among them."""
        return self.tag.startswith("VB") or self.tag == "MD"

    def __repr__(self) -> str:
        """Show the word with its tag, label and governor."""
        return f"{self.text}/{self.tag}/{self.dep}<{self.head}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """A sentence: tokens `first` up to, not including, `last`; characters `start` up to `end`."""

    index: int
    first: int
    last: int
    start: int
    end: int
    paragraph: int

    @property
    def span(self) -> Span:
        """The sentence's place in the text."""
        return self.start, self.end


@dataclass(frozen=True, slots=True, kw_only=True)
class Name:
    """A name as the entity tagger saw it: tokens `first` up to `last`; `label` is OntoNotes' (PERSON, GPE, ORG …)."""

    first: int
    last: int
    start: int
    end: int
    label: str

    @property
    def span(self) -> Span:
        """The name's place in the text."""
        return self.start, self.end


class Analysis:
    """A document with its grammar. It is read-only after it is made."""

    def __init__(
        self,
        document: Document,
        *,
        paragraphs: Sequence[Span],
        sentences: Sequence[Sentence],
        tokens: Sequence[Token],
        names: Sequence[Name],
        unread: frozenset[int] = frozenset(),
    ) -> None:
        self.document = document
        self.text = document.text
        self.paragraphs = tuple(paragraphs)
        self.sentences = tuple(sentences)
        self.tokens = tuple(tokens)
        self.names = tuple(names)
        self.unread = unread
        """Indexes of paragraphs that are kept in the text and left out of the reading."""

    @cached_property
    def _starts(self) -> list[int]:
        return [token.start for token in self.tokens]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [sentence.start for sentence in self.sentences]

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """For each token the indexes of its dependents, in order of the text."""
        below: list[list[int]] = [[] for _ in self.tokens]
        for token in self.tokens:
            if token.head != token.index:
                below[token.head].append(token.index)
        return tuple(tuple(x) for x in below)

    @cached_property
    def _edges(self) -> tuple[tuple[int, int], ...]:
        """For each token the first and last index of its subtree."""
        low, high = list(range(len(self.tokens))), list(range(len(self.tokens)))
        for sentence in self.sentences:
            for index in self._upward(sentence):
                head = self.tokens[index].head
                if head != index:
                    low[head] = min(low[head], low[index])
                    high[head] = max(high[head], high[index])
        return tuple(zip(low, high, strict=True))

    def _upward(self, sentence: Sentence) -> list[int]:
        """Order a sentence's tokens so that each stands before its governor."""
        order = [i for i in range(sentence.first, sentence.last) if self.tokens[i].head == i]
        for index in order:
            order.extend(self.children[index])
        return order[::-1]

    def subtree(self, index: int) -> tuple[int, int]:
        """Give the tokens that the subtree of a token covers, as half-open `(first, last)`."""
        low, high = self._edges[index]
        return low, high + 1

    def descendants(self, index: int) -> Iterator[Token]:
        """Give the token and everything below it, top down."""
        stack = [index]
        while stack:
            here = stack.pop()
            yield self.tokens[here]
            stack.extend(self.children[here])

    def below(self, index: int, *labels: str) -> list[Token]:
        """Give the dependents of a token, those with one of the labels if any are named."""
        found = (self.tokens[i] for i in self.children[index])
        return [t for t in found if not labels or t.dep in labels]

    def head(self, token: Token) -> Token:
        """Give the governor of a token (itself at the root)."""
        return self.tokens[token.head]

    def ancestors(self, token: Token) -> Iterator[Token]:
        """Give the governors of a token, nearest first."""
        while token.head != token.index:
            token = self.tokens[token.head]
            yield token

    def span(self, first: int, last: int) -> Span:
        """Give the characters of tokens `first` up to, not including, `last`."""
        return self.tokens[first].start, self.tokens[last - 1].end

    def words(self, span: Span) -> str:
        """Give the words of a span."""
        return self.text[span[0] : span[1]]

    def tokens_in(self, span: Span) -> Sequence[Token]:
        """Give the tokens that lie in or touch a span."""
        first = max(bisect_right(self._starts, span[0]) - 1, 0)
        if first < len(self.tokens) and self.tokens[first].end <= span[0]:
            first += 1
        return self.tokens[first : bisect_left(self._starts, span[1])]

    def token_at(self, offset: int) -> Token | None:
        """Give the token that covers a character, or None between tokens and in what is left unread."""
        found = self.tokens_in((offset, offset + 1))
        return found[0] if found else None

    def sentence_at(self, offset: int) -> Sentence | None:
        """Give the sentence that covers a character, or None."""
        at = bisect_right(self._sentence_starts, offset) - 1
        if at >= 0 and self.sentences[at].start <= offset < self.sentences[at].end:
            return self.sentences[at]
        return None

    def sentence_of(self, token: Token) -> Sentence:
        """Give the sentence of a token."""
        return self.sentences[token.sentence]

    def root(self, span: Span) -> Token | None:
        """Give the token that heads a span: the first whose governor lies outside it."""
        inside = self.tokens_in(span)
        if not inside:
            return None
        first, last = inside[0].index, inside[-1].index
        for token in inside:
            outside = token.head == token.index or not first <= token.head <= last
            if outside and token.tag not in {"``", "''", ",", ".", ":", "-LRB-", "-RRB-"}:
                return token
        return inside[0]
