"""What can go wrong, each with a code, written once: an error is a record, never a silence.

A `Fault` is raised where the trouble is seen and caught where one document ends and the next begins;
there it becomes an `Issue` row, and the run goes on.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

CODES: Final[dict[str, str]] = {
    "empty": "The input holds no text.",
    "binary": "The input is not text in the format that its name promises.",
    "encoding": "The bytes are not valid in the encoding that was declared or found.",
    "too-long": "The text is longer than one document may be.",
    "no-text": "The document has neither `text` nor `html`.",
    "no-article": "The page holds no readable article.",
    "bad-json": "The line is not JSON.",
    "bad-line": "The line is JSON, but not a document.",
    "bad-date": "The date of publication is not a date.",
    "bad-feed": "The feed cannot be read as RSS or Atom.",
    "bad-pdf": "The PDF cannot be read.",
    "locked-pdf": "The PDF is encrypted and needs a password.",
    "missing": "There is no such file.",
    "unreadable": "The file cannot be opened.",
    "unknown-format": "No reader knows this kind of file.",
    "language": "The document is not in a language that Dragoman reads.",
    "internal": "Dragoman failed on this document; please report it.",
    "over-time": "Reading the document took more time than one may take.",
    "over-memory": "Reading the document took more memory than one may take.",
    "missing-extra": "A part of Dragoman that is not installed is needed.",
    "no-store": "There is no record file of that name.",
    "not-a-store": "The file is not a Dragoman record.",
    "store-newer": "The record was written by a newer Dragoman.",
    "store-locked": "The record is open in another program.",
    "unwritable": "The file cannot be written.",
    "no-document": "The record holds no such document.",
    "no-entry": "The document has no such finding.",
    "withdrawn": "The document was withdrawn.",
    "bad-correction": "The correction is not as it should be.",
    "unknown-name": "Nobody is called that in the record or in the tables.",
    "ambiguous-name": "The name may mean several.",
    "bad-query": "The search is not understood.",
    "bad-assessment": "The file of judgements is not as it should be.",
    "no-identity": "The record holds no such actor, or several.",
    "bad-knowledge": "A file of knowledge of your own is wrong.",
    "no-members": "The members of the organisation are not known.",
    "bad-gold": "The gold file is not in the exchange format.",
    "no-model": "The language model is not installed.",
    "run-exists": "The folder holds a run already.",
    "no-run": "The folder holds no run.",
    "run-busy": "Another program works on this run.",
    "run-differs": "The run was begun with other versions.",
    "run-unfinished": "The run is not finished.",
    "bad-shard": "A file of the run is damaged.",
    "input-changed": "The input is not what it was when the run began.",
    "disk-full": "The disk is full.",
    "no-cluster": "No Ray cluster answers at that address.",
    "port-taken": "Another program listens on that port.",
    "usage": "The command was not understood.",
}


class Fault(Exception):
    """An error with a code of `CODES` and a message that tells the reader what to do.

    Raises
    ------
    KeyError
        If `code` is not in `CODES`: a code is documented before it is used.
    """

    def __init__(self, code: str, message: str = "", *, document: str | None = None) -> None:
        self.code = code
        self.message = message or CODES[code]
        self.document = document
        CODES[code]
        super().__init__(f"{code}: {self.message}")

    def __reduce__(self) -> tuple[type[Fault], tuple[str, str]]:
        """Pickle by code and message, so that a fault crosses from a worker process whole."""
        return Fault, (self.code, self.message)


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue:
    """A document that could not be read: it stands in the place of its record.

    `document` is the id where there is one, else the address of the input (path, or path and line).
    """

    document: str
    code: str
    message: str

    def to_dict(self) -> dict[str, object]:
        """Give the exchange form: `{"document": {"id"}, "error": {"code", "message"}}`."""
        return {"document": {"id": self.document}, "error": {"code": self.code, "message": self.message}}


def issue(document: str, fault: Fault) -> Issue:
    """Make the issue row of a fault that a document met."""
    return Issue(document=fault.document or document, code=fault.code, message=fault.message)
