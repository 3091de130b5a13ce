"""Documents → records: the findings in their order, then joins and checks. One bad document never stops the rest."""

from dragoman.record.assembly import assemble
from dragoman.record.manifest import manifest
from dragoman.record.order import FINDINGS, SPEECH
from dragoman.record.reading import read_document, read_documents

__all__ = ["FINDINGS", "SPEECH", "assemble", "manifest", "read_document", "read_documents"]
