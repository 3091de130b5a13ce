"""Words → tags, trees and names: the components of spaCy's small pipeline, run over many texts together.

The parser is spaCy's own. The token encoders, the tagger and the entity tagger are the same weights and the same
arithmetic, by other hands (`vectors`, `entities`): they give what spaCy gives, in a fraction of its time.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from spacy.attrs import DEP, HEAD
from spacy.tokens import Doc
from threadpoolctl import ThreadpoolController

from dragoman.language.entities import Found, Tagger, linear
from dragoman.language.vectors import BlasOps, Encoder, Floats, Lexicon, filled

if TYPE_CHECKING:
    from numpy.typing import NDArray

WORDS: Final = 40_000
"""Words read together: more are no quicker, and what is kept of each takes some kilobytes until all are read."""
TOGETHER: Final = 16
PARSED: Final = 20_000
"""Texts, and words of them, that are parsed together: the parser keeps four kilobytes of a word."""


class Text(NamedTuple):
    """Words that are read together: which of them a blank follows, and with which a sentence starts."""

    words: Sequence[str]
    spaces: Sequence[bool]
    starts: Sequence[bool]


class Parsed(NamedTuple):
    """What is known of the words of a text: `tags` and `labels` by word, `heads` as indexes into the text, and names."""

    tags: list[str]
    heads: list[int]
    labels: list[str]
    names: list[Found]


class Grammar:
    """A pipeline of spaCy's, with its parts as they are used here."""

    def __init__(self, nlp: Any) -> None:  # noqa: ANN401 - spaCy tells of its components only that they can be called
        self._vocab = nlp.vocab
        self._parser = nlp.get_pipe("parser")
        self._parser.model._to_ops(BlasOps())  # noqa: SLF001 - thinc offers no other way to change what a model computes with
        tagger = nlp.get_pipe("tagger")
        self._tags = list(tagger.labels)
        self._tagging = linear(tagger.model.layers[-1].layers[0])
        self._names = Tagger(nlp.get_pipe("ner"))
        self._encoders = Encoder(nlp.get_pipe("tok2vec").model), self._names.encoder
        self._lexicon = Lexicon(nlp.vocab, self._encoders)
        self._labels: dict[int, str] = {}
        # one core a process: the same last bits whatever the machine, and many documents are read side by side
        self._threads = ThreadpoolController()

    def __call__(self, texts: Sequence[Text]) -> Iterator[Parsed]:
        """Read texts, none of them without words; give one answer a text, in order."""
        for first, last in _groups([len(text.words) for text in texts], WORDS, len(texts)):
            yield from self._read(texts[first:last])

    def _read(self, texts: Sequence[Text]) -> Iterator[Parsed]:
        edges = [0, *accumulate(len(text.words) for text in texts)]
        with self._threads.limit(limits=1, user_api="blas"):
            ours, theirs = self._vectors(texts)
            tags = self._tagged(ours)
            names = self._named(theirs, texts, edges)
            trees = self._trees(texts, [ours[first:last] for first, last in pairwise(edges)])
        for (first, last), own, (heads, labels) in zip(pairwise(edges), names, trees, strict=True):
            yield Parsed(tags[first:last], heads, labels, own)

    def _vectors(self, texts: Sequence[Text]) -> list[Floats]:
        """Give the vectors of all words, of the parser's encoder and of the entity tagger's."""
        words = [word for text in texts for word in text.words]
        places = self._lexicon(words, [blank for text in texts for blank in text.spaces])
        sizes = [len(text.words) for text in texts]
        return [e(rows[places], sizes) for e, rows in zip(self._encoders, self._lexicon.rows, strict=True)]

    def _tagged(self, vectors: Floats) -> list[str]:
        scores: Floats = (filled(vectors) @ self._tagging[0] + self._tagging[1])[: len(vectors)]
        return [self._tags[i] for i in scores.argmax(axis=1).tolist()]

    def _named(self, vectors: Floats, texts: Sequence[Text], edges: Sequence[int]) -> list[list[Found]]:
        """Find names, with indexes into each text."""
        ends = np.array([end for text in texts for end in (*text.starts[1:], True)])
        found: list[list[Found]] = [[] for _ in texts]
        for name in self._names(vectors, ends):
            owner = bisect_right(edges, name.first) - 1
            found[owner].append(Found(name.first - edges[owner], name.last - edges[owner], name.label))
        return found

    def _trees(self, texts: Sequence[Text], vectors: Sequence[Floats]) -> list[tuple[list[int], list[str]]]:
        """Parse texts of like length together."""
        order = sorted(range(len(texts)), key=lambda i: len(texts[i].words))
        trees: dict[int, tuple[list[int], list[str]]] = {}
        for first, last in _groups([len(texts[i].words) for i in order], PARSED, TOGETHER):
            some = order[first:last]
            docs = [self._doc(texts[i], vectors[i]) for i in some]
            self._parser.set_annotations(docs, self._parser.predict(docs))
            trees |= {i: self._tree(doc) for i, doc in zip(some, docs, strict=True)}
        return [trees[i] for i in range(len(texts))]

    def _doc(self, text: Text, vectors: Floats) -> Doc:
        """Make what the parser looks at: where sentences start, and vectors. It asks for no spelling, so there is none."""
        doc = Doc(self._vocab, words=["_"] * len(text.words), sent_starts=[*text.starts])
        doc.tensor = vectors  # type: ignore[assignment] # spaCy says float64 and keeps float32
        return doc

    def _tree(self, doc: Doc) -> tuple[list[int], list[str]]:
        told: NDArray[np.uint64] = doc.to_array([HEAD, DEP])  # type: ignore[assignment] # numbers without sign, says its code
        heads = told[:, 0].view(np.int64) + np.arange(len(doc))
        return heads.tolist(), [self._label(key) for key in told[:, 1].tolist()]

    def _label(self, key: int) -> str:
        if key not in self._labels:
            self._labels[key] = self._vocab.strings[key]
        return self._labels[key]


def _groups(sizes: Sequence[int], most: int, number: int) -> Iterator[tuple[int, int]]:
    """Cut a list into stretches of so many words and members at most; what is larger by itself stands alone."""
    first = size = 0
    for at, each in enumerate(sizes):
        if at > first and (size + each > most or at - first == number):
            yield first, at
            first, size = at, 0
        size += each
    if sizes:
        yield first, len(sizes)
