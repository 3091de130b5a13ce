"""What is read of words by our own arithmetic is what spaCy reads, and does not depend on what is read beside it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

import dragoman
from dragoman.language import grammar, vectors
from dragoman.language.entities import Found
from dragoman.language.grammar import Grammar, Parsed, Text
from dragoman.language.installed import OFFICIAL, REPACKED
from dragoman.language.pipeline import BLANKS, WRITTEN, model, words_of
from dragoman.language.vectors import Encoder, Floats, Lexicon

MADE = (
    "The foreign minister of Uruguay, Ana Prieto, flew to Oslo on 3 May. Talks went on until midnight.",
    "Yes.",
    "WASHINGTON -- U.S. officials said Monday they'd \"look into\" the $2.5 billion deal; Acme Corp. wouldn't comment …",
    " ".join(f"Delegate {n} of Ghana met Mr. Li Wei in Accra." for n in range(60)),
)


def _texts() -> list[str]:
    article = dragoman.example().read_text(encoding="utf-8")
    return [*MADE, *(part for part in article.split("\n\n") if part.strip())]


def _made(text: str) -> Text:
    """Make a text of words alone, with the sentences that nobody would question: after full stops."""
    words = [t.text for t in model().tokenizer(text) if not t.is_space]
    starts = [i == 0 or words[i - 1] in {".", "!", "?"} for i in range(len(words))]
    return Text(words, [word != "'s" for word in words], starts)


@cache
def _spacy() -> Any:
    return spacy.load(OFFICIAL if spacy.util.is_package(OFFICIAL) else REPACKED)


def _theirs(text: Text) -> Parsed:
    doc = Doc(_spacy().vocab, words=[*text.words], spaces=[*text.spaces], sent_starts=[*text.starts])
    for name in ("tok2vec", "tagger", "parser", "ner"):
        doc = _spacy().get_pipe(name)(doc)
    names = [Found(e.start, e.end, e.label_) for e in doc.ents]
    return Parsed([t.tag_ for t in doc], [t.head.i for t in doc], [t.dep_ for t in doc], names)


def test_tags_trees_and_names_are_those_of_spacy() -> None:
    """The same weights, computed by other hands, read the same from short, long and odd texts."""
    texts = [_made(text) for text in _texts()]
    for ours, theirs in zip(Grammar(_spacy())(texts), map(_theirs, texts), strict=True):
        assert ours == theirs


def _vectors(texts: Sequence[Text]) -> list[Floats]:
    """Give the vectors of texts that are read together, by an encoder that remembers nothing."""
    pipe: Any = model().get_pipe("tok2vec")
    encoder = Encoder(pipe.model)
    lexicon = Lexicon(model().vocab, [encoder])
    sizes = [len(text.words) for text in texts]
    places = lexicon([w for text in texts for w in text.words], [s for text in texts for s in text.spaces])
    return np.split(encoder(lexicon.rows[0][places], sizes), np.cumsum(sizes)[:-1])


def test_vectors_do_not_depend_on_what_is_read_beside_them() -> None:
    """A text read alone and one read among others have the same vectors to the last bit, in whatever order."""
    texts = [_made(text) for text in _texts()]
    for text, one, other in zip(texts, _vectors(texts), _vectors(texts[::-1])[::-1], strict=True):
        assert np.array_equal(one, _vectors([text])[0])
        assert np.array_equal(one, other)


def test_more_words_than_are_remembered_are_read_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """When too many words are remembered all are forgotten, and nothing else changes."""
    texts = [_made(text) for text in _texts()]
    whole = list(Grammar(_spacy())(texts))
    monkeypatch.setattr(vectors, "REMEMBERED", 40)
    small = Grammar(_spacy())
    assert [next(iter(small([text]))) for text in texts] == whole


@pytest.mark.parametrize("text", _texts())
def test_words_are_those_of_the_tokenizer(text: str) -> None:
    """Cutting what stands between blanks, each by itself, gives the words that the whole paragraph is cut into."""
    flat = text.translate(BLANKS)
    ours = [piece for written in WRITTEN.findall(flat) for piece in words_of(written)]
    assert ours == [token.text for token in model().tokenizer(flat) if not token.is_space]


def test_texts_that_are_read_in_small_groups_are_read_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """How many words are read together bounds memory and changes nothing else."""
    texts = [_made(text) for text in _texts()]
    whole = list(Grammar(_spacy())(texts))
    monkeypatch.setattr(grammar, "WORDS", 60)
    monkeypatch.setattr(grammar, "PARSED", 30)
    assert list(Grammar(_spacy())(texts)) == whole
