"""A shard → rows: what a worker does, with every step told beforehand so that somebody can hold it to a budget."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dragoman.entries import Document, Issue, Record, text_digest
from dragoman.knowledge.own import Knowledge
from dragoman.scale.run.shards import Shard
from dragoman.scale.run.work import Budget, Hurt, Key, Row, Step
from dragoman.sources import Item

Named = tuple[Key, Document | Issue]

SKETCH: Final = 8
"""One in so many shingles of a text is kept: equal ones of two texts, so that their share can be told."""


class OverMemoryError(BaseException):
    """A document needs more memory than its budget. It is no `Exception`: nothing on the way up may swallow it."""

    def __init__(self, keys: tuple[Key, ...]) -> None:
        super().__init__(keys)
        self.keys = keys


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """Which documents are read: the rest is passed over, with the reason.

    `languages` are codes of two letters, none for all; `since` and `until` are days (`2019-01-01`) or the beginnings
    of some (`2019`). Documents without a date are passed over where a day is asked for.
    """

    languages: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    def reason(self, document: Document) -> str | None:
        """Say why a document is passed over; None if it is read."""
        if self.languages and document.language and document.language[:2].lower() not in self.languages:
            return "language"
        if not self.since and not self.until:
            return None
        if not document.published:
            return "no date"
        return None if self._within(document.published) else "date"

    def _within(self, published: str) -> bool:
        """Tell whether some day that a date may mean lies between the two."""
        after = self.since is None or published[: len(self.since)] >= self.since[: len(published)]
        before = self.until is None or published[: len(self.until)] <= self.until[: len(published)]
        return after and before


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The work of a run: documents in, records out."""

    budget: Budget = field(default_factory=Budget)
    chosen: Chosen = field(default_factory=Chosen)
    knowledge: Knowledge | None = None

    def versions(self) -> Mapping[str, object]:
        """Give the manifest; this loads the models."""
        from dragoman.record import manifest  # noqa: PLC0415 - in a worker, when it begins

        return manifest(self.knowledge)

    def __call__(self, shard: Shard, hurt: Hurt, step: Step, *, only: frozenset[Key] | None = None) -> list[Row]:
        """Read a shard, a row a document, in order."""
        documents = [named for index in range(len(shard.items)) for named in self._documents(shard, index, hurt, step)]
        rows: dict[Key, Row] = {}
        ready: list[tuple[Key, Document]] = []
        for key, found in documents:
            stated = hurt.get(key)
            if stated is not None:
                rows[key] = _row(shard, key, Issue(document=_id(found), code=stated[0], message=stated[1]))
            elif isinstance(found, Issue):
                rows[key] = self._issue(shard, key, found)
            elif reason := self.chosen.reason(found):
                rows[key] = _passed(shard, key, found, reason)
            elif only is None or key in only:
                ready.append((key, found))
        for batch in _batches(ready, alone=only is not None):
            rows |= self._read(shard, batch, step)
        return [rows[key] for key, _ in documents if key in rows]

    def _documents(self, shard: Shard, index: int, hurt: Hurt, step: Step) -> Iterator[Named]:
        """Make the documents of an item."""
        item = shard.items[index]
        if isinstance(item, Issue):
            yield (index, 1), item
            return
        if (stated := hurt.get((index, 0))) is not None:
            yield (index, 1), Issue(document=item.name, code=stated[0], message=stated[1])
            return
        step(((index, 0),))
        for part, found in enumerate(_extracted(item, (index, 0)), 1):
            yield (index, part), found
            step(((index, 0),))

    def _read(self, shard: Shard, batch: Sequence[tuple[Key, Document]], step: Step) -> dict[Key, Row]:
        """Read a batch: analysed together, recorded one by one."""
        from dragoman.record import read_documents  # noqa: PLC0415 - in a worker, when it has something to do
        from dragoman.record.reading import Tally  # noqa: PLC0415 - as above

        keys = tuple(key for key, _ in batch)
        tally = Tally()
        answers = read_documents((document for _, document in batch), knowledge=self.knowledge, tally=tally)
        step(keys)
        rows: dict[Key, Row] = {}
        for number, (key, document) in enumerate(batch):
            if number:
                step((key,))
            answer = next(answers)
            if isinstance(answer, Issue):
                if answer.code == "over-memory":  # the shard is read again without it
                    raise OverMemoryError((key,))
                rows[key] = self._issue(shard, key, answer, document)
            else:
                rows[key] = _read_row(shard, key, answer, tally.sentences)
        return rows

    def _issue(self, shard: Shard, key: Key, found: Issue, document: Document | None = None) -> Row:
        """Make the row of a document that cannot be read; of one in another language, if one was asked for."""
        if found.code == "language" and self.chosen.languages:
            told = document or Document(id=found.document, text="")
            return _passed(shard, key, told, "language")
        return _row(shard, key, found, document)


def _id(found: Document | Issue) -> str:
    return found.document if isinstance(found, Issue) else found.id


def _extracted(item: Item, key: Key) -> Iterator[Document | Issue]:
    from dragoman.sources import documents_of  # noqa: PLC0415 - in a worker, when it has something to do

    try:
        yield from documents_of(item)
    except MemoryError:
        raise OverMemoryError((key,)) from None


def _batches(ready: Sequence[tuple[Key, Document]], *, alone: bool) -> Iterator[list[tuple[Key, Document]]]:
    """Cut documents into what is analysed together, by the rule of the language room; or one by one."""
    if alone:
        yield from ([one] for one in ready)
        return
    from dragoman.language.pipeline import batches  # noqa: PLC0415 - in a worker, when it has something to do

    keys = {id(document): key for key, document in ready}
    for batch in batches(document for _, document in ready):
        yield [(keys[id(document)], document) for document in batch]


def _row(shard: Shard, key: Key, found: Issue, document: Document | None = None) -> Row:
    from dragoman.exports.exchange import to_line  # noqa: PLC0415 - in a worker, when it has something to do

    item = shard.items[key[0]]
    return Row(
        item=shard.first + key[0],
        part=key[1],
        origin=_sound(item.name if isinstance(item, Item) else item.document),
        document=_sound(found.document),
        became="issue",
        code=found.code,
        message=_sound(found.message),
        sha256=document.sha256 if document else None,
        language=document.language if document else None,
        published=document.published if document else None,
        line=to_line(found),
    )


def _passed(shard: Shard, key: Key, document: Document, reason: str) -> Row:
    row = _row(shard, key, Issue(document=document.id, code="language", message=""), document)
    return row._replace(became="passed", code=None, message=reason, line=None, sha256=document.sha256 or None)


def _read_row(shard: Shard, key: Key, record: Record, sentences: int) -> Row:
    from dragoman.ask.stories.joining import sample, shingles  # noqa: PLC0415 - loads numpy
    from dragoman.exports.exchange import to_line  # noqa: PLC0415 - in a worker, when it has something to do

    document = record.document
    return Row(
        item=shard.first + key[0],
        part=key[1],
        origin=_sound(document.origin or _origin(shard, key)),
        document=document.id,
        became="read",
        sha256=document.sha256 or text_digest(document.text),
        language=document.language,
        published=document.published,
        sentences=sentences,
        sketch=tuple(int(number) for number in sample(shingles(document.text), SKETCH)),
        line=to_line(record),
    )


def _origin(shard: Shard, key: Key) -> str:
    item = shard.items[key[0]]
    return item.name if isinstance(item, Item) else item.document


def _sound(text: str) -> str:
    """Give a text that can be written as UTF-8."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")
