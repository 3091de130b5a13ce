"""PDF: lines to paragraphs, without running heads and page numbers."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

import pytest
from pypdf import PdfReader, PdfWriter

from dragoman.entries import Document, Issue
from dragoman.sources import Limits, read

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

PAGES = (
    (
        "Communique of the Harbour Conference",
        "",
        "The ministers of the five states met at Sollen on 3 March. They under-",
        "took to keep the strait open to the ships of all nations, and to cooper-",
        "ate in the search for mines. Undertook is a word that they weighed for",
        "long.",
        "The plan, which is a long-term plan, will be laid before the council in",
        "the course of the summer. The Eastern council has to consent to the long-",
        "term plan, and it will be asked by the ministers and by the whole Indo-",
        "Pacific council.",
        "1. They decided to open a joint office in Port Osmar, whose costs will",
        "be borne in equal parts.",
        "1",
    ),
    (
        "Harbour Conference - 2023 - page 2",
        "The conference will meet again in the autumn, and the secretary was asked",
        "to send out the invitations.",
        "2",
    ),
    (
        "Harbour Conference - 2023 - page 3",
        "Done at Sollen in two copies, both of which are equally authentic.",
        "- 3 -",
    ),
    (
        "Harbour Conference - 2023 - page 4",
        "Annex: list of the lights and buoys that are to be repaired this year.",
        "4 / 4",
    ),
)


def pdf(pages: Sequence[Sequence[str]]) -> bytes:
    """Make a PDF that sets lines under each other; an empty one leaves a gap."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"]
    kids = []
    for page in pages:
        shown = "".join(f"({line}) Tj 0 -14 Td\n" if line else "0 -14 Td\n" for line in page)
        stream = f"BT /F1 11 Tf 72 760 Td\n{shown}ET"
        objects.append(f"<< /Length {len(stream)} >>\nstream\n{stream}\nendstream")
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>"
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{len(out)}\n%%EOF\n"
    return f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{end}".encode("ascii")


def found(folder: Path, data: bytes, limits: Limits | None = None) -> Document | Issue:
    """Read a PDF."""
    path = folder / "a.pdf"
    path.write_bytes(data)
    (only,) = read(path, limits=limits or Limits())
    return only


def test_a_communique_becomes_paragraphs(tmp_path: Path) -> None:
    """Hyphens that the typesetter put go, those of the words stay; heads and page numbers are no text."""
    document = found(tmp_path, pdf(PAGES))
    assert isinstance(document, Document), document
    assert document.title == "Communique of the Harbour Conference"
    assert document.text.split("\n") == [
        "Communique of the Harbour Conference",
        (
            "The ministers of the five states met at Sollen on 3 March. They undertook to keep the strait open to "
            "the ships of all nations, and to cooperate in the search for mines. "
            "Undertook is a word that they weighed for long."
        ),
        (
            "The plan, which is a long-term plan, will be laid before the council in the course of the summer. "
            "The Eastern council has to consent to the long-term plan, and it will be asked by the ministers and "
            "by the whole Indo-Pacific council."
        ),
        "1. They decided to open a joint office in Port Osmar, whose costs will be borne in equal parts.",
        "The conference will meet again in the autumn, and the secretary was asked to send out the invitations.",
        "Done at Sollen in two copies, both of which are equally authentic.",
        "Annex: list of the lights and buoys that are to be repaired this year.",
    ]
    assert document.published is None


def test_a_locked_pdf_is_an_issue(tmp_path: Path) -> None:
    """One that opens without a password is read."""
    for password, locked in (("secret", True), ("", False)):
        writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(PAGES))))
        writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")  # noqa: S106 - a test's
        data = io.BytesIO()
        writer.write(data)
        only = found(tmp_path, data.getvalue())
        assert isinstance(only, Issue) == locked
        assert not isinstance(only, Issue) or only.code == "locked-pdf"


@pytest.mark.parametrize(
    ("data", "code", "why"),
    [
        (pdf([[]]), "bad-pdf", "a scan has no text"),
        (pdf([]), "bad-pdf", "no pages"),
        (pdf(PAGES)[:200], "bad-pdf", "cut short"),
        (b"%PDF-1.7\n", "bad-pdf", "nothing but a head"),
        (b"Not a PDF at all.", "bad-pdf", "a text under that name"),
        (pdf([["word " * 100]] * 30), "too-long", "beyond the limit"),
    ],
)
def test_what_cannot_be_read_is_an_issue(tmp_path: Path, data: bytes, code: str, why: str) -> None:
    """Each with what to do."""
    only = found(tmp_path, data, Limits(characters=5000))
    assert isinstance(only, Issue), why
    assert only.code == code, why
    assert ":" in only.message


def test_a_pdf_is_known_by_its_look(tmp_path: Path) -> None:
    """Under another name."""
    path = tmp_path / "a.txt"
    path.write_bytes(pdf(PAGES))
    (only,) = read(path)
    assert isinstance(only, Document)
