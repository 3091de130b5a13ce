"""What `dragoman show` shows: one document's view, or the list of documents where there are several."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.ask.view import View, view

if TYPE_CHECKING:
    from dragoman.entries import Issue
    from dragoman.store import Listed, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Listing:
    """The documents of a record file in order of publication, and those that could not be read."""

    documents: tuple[Listed, ...]
    issues: tuple[Issue, ...]


def show(store: Store, document: str | None = None) -> View | Listing:
    """Give what there is to show of a store, as corrected.

    Parameters
    ----------
    store
        An open record file.
    document
        The id of a document. Without it the only document there is, or else the list.

    Raises
    ------
    Fault
        `no-document` if the store has no document of that id, `withdrawn` if it was withdrawn.

    """
    if document is not None:
        return view(store.get(document, corrected=True))
    documents = store.documents()
    if len(documents) == 1 and not store.issues():
        return view(store.get(documents[0].id, corrected=True))
    return Listing(documents=tuple(documents), issues=tuple(store.issues()))
