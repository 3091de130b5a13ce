"""Documents that are meant to hurt: each a name, a file's name and its bytes, made to a size.

Nothing of it is kept as a file: a bomb of 10 MB is a line here.
"""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

Make = Callable[[int], bytes]

SENTENCE: Final = (
    "The foreign minister of Japan met the ambassador of France in Tokyo on Monday and said that talks would go on."
)
PARAGRAPH: Final = " ".join([SENTENCE] * 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One kind of document that is meant to hurt.

    `make` gives its bytes at a size, `size` is the size that is measured, `grows` whether time is expected to grow with
    the size (else the document is to be refused, and `size` is beyond the limit), `codes` are the codes it may end in;
    without any it is read.
    """

    name: str
    file: str
    make: Make
    size: int
    codes: frozenset[str] = frozenset()
    grows: bool = True


def _text(piece: str, *, before: str = PARAGRAPH + "\n") -> Make:
    return lambda size: (before + piece * size).encode()


def _each(piece: str, *, join: str = " ", before: str = PARAGRAPH + "\n") -> Make:
    return lambda size: (
        before + join.join(piece.replace("@", _name(i)).replace("#", str(i)) for i in range(size))
    ).encode()


def _name(number: int) -> str:
    """Give a name that no other number has, such as Babafara."""
    letters = []
    for consonants, vowels in (
        ("bdfgklmn", "aeiou"),
        ("prstvzhj", "aeiou"),
        ("bdfgklmn", "aeiou"),
        ("prstvzhj", "aeiou"),
    ):
        number, at = divmod(number, len(consonants) * len(vowels))
        letters += [consonants[at % 8], vowels[at // 8]]
    return "".join(letters).capitalize()


def _words(size: int) -> str:
    words = SENTENCE.rstrip(".").lower().split()
    return " ".join(words[i % len(words)] for i in range(size))


def _packed(content: bytes, times: int) -> bytes:
    """Give a gzip file that unpacks to `times` repeats, without ever holding them."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 31)
    return b"".join([*(packer.compress(content) for _ in range(times)), packer.flush()])


def page(body: str) -> bytes:
    """Give an HTML page with an article before a body."""
    return f"<html><head><title>Talks in Tokyo</title></head><body><article><p>{PARAGRAPH}</p>{body}</article></body></html>".encode()


def _feed(start: str, item: str) -> bytes:
    return (
        f'<?xml version="1.0"?>{start}<rss version="2.0"><channel><title>News</title><item><title>Talks</title>'
        f"<description>{item}</description></item></channel></rss>"
    ).encode()


def _laughs(depth: int) -> str:
    inner = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, depth + 1))
    return f'<!DOCTYPE rss [<!ENTITY l0 "lol">{inner}]>'


EXTERNAL: Final = '<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def _line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def pdf(stream: bytes, *, compressed: bool = False, pages: int = 1) -> bytes:
    """Give a PDF whose pages all show one stream."""
    data = zlib.compress(stream, 9) if compressed else stream
    filters = b"/Filter /FlateDecode " if compressed else b""
    kids = b" ".join(b"%d 0 R" % (5 + i) for i in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [" + kids + b"] /Count %d >>" % pages,
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< %s/Length %d >>\nstream\n" % (filters, len(data)) + data + b"\nendstream",
    ]
    objects += [
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> >> /Contents 4 0 R >>"
    ] * pages
    return _assembled(objects)


def _assembled(objects: list[bytes]) -> bytes:
    """Put the objects of a PDF together, with its table."""
    out, places = io.BytesIO(), []
    out.write(b"%PDF-1.4\n")
    for number, content in enumerate(objects, 1):
        places.append(out.tell())
        out.write(b"%d 0 obj\n%s\nendobj\n" % (number, content))
    table = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    out.writelines(b"%010d 00000 n \n" % at for at in places)
    out.write(b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, table))
    return out.getvalue()


def nested_pdf(depth: int) -> bytes:
    """Give a PDF whose page shows a form ten times, which shows another ten times, and so on."""
    page_of = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> /XObject << /X 6 0 R >> >> /Contents 4 0 R >>"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [5 0 R] /Count 1 >>",
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
        b"<< /Length 50 >>\nstream\n" + b"/X Do " * 8 + b"\nendstream",
        page_of,
    ]
    for at in range(depth):
        inner = b"/X Do " * 10 if at < depth - 1 else SHOWN
        uses = b"/XObject << /X %d 0 R >>" % (7 + at) if at < depth - 1 else b""
        head = b"<< /Type /XObject /Subtype /Form /BBox [0 0 612 792] /Resources << /Font << /F1 3 0 R >> %s >> /Length %d >>"
        objects.append(head % (uses, len(inner)) + b"\nstream\n" + inner + b"\nendstream")
    return _assembled(objects)


SHOWN: Final = b"BT /F1 12 Tf 72 720 Td (The minister met the envoy in Tokyo on Monday.) Tj ET\n"
REFUSED: Final = frozenset({"too-long"})

CASES: Final = (
    # archives and sizes
    Case(name="gzip bomb, text", file="a.txt.gz", make=lambda n: _packed(b"a" * 1_000_000, n), size=2_000, codes=REFUSED, grows=False),
    Case(name="gzip bomb, page", file="a.html.gz", make=lambda n: _packed(b"<p>a</p>" * 100_000, n), size=1_000, codes=REFUSED, grows=False),
    Case(name="gzip bomb, one line", file="a.jsonl.gz", make=lambda n: _packed(b"a" * 1_000_000, n), size=2_000, codes=REFUSED, grows=False),
    Case(name="gzip in gzip", file="a.txt.gz", make=lambda n: gzip.compress(_packed(b"a" * 1_000_000, n)), size=1_000, codes=frozenset({"unknown-format", "binary"}), grows=False),
    Case(name="gzip cut short", file="a.txt.gz", make=lambda n: gzip.compress(PARAGRAPH.encode() * n)[:-12], size=1_000, codes=frozenset({"unreadable"}), grows=False),
    Case(name="page of 300 MB", file="a.html", make=lambda n: page("<p>aaaa</p>" * n), size=30_000_000, codes=REFUSED, grows=False),
    Case(name="text of 300 MB", file="a.txt", make=lambda n: b"aaaa aaaa " * n, size=30_000_000, codes=REFUSED, grows=False),
    Case(name="feed of 300 MB", file="a.xml", make=lambda n: _feed("", "aaaa aaaa " * n), size=30_000_000, codes=REFUSED, grows=False),
    Case(name="line of 300 MB", file="a.jsonl", make=lambda n: b'{"text": "' + b"aaaa aaaa " * n + b'"}\n', size=30_000_000, codes=REFUSED, grows=False),
    # markup
    Case(name="nested div", file="a.html", make=lambda n: page("<div>" * n), size=100_000, codes=frozenset({"no-article"})),
    Case(name="nested span", file="a.html", make=lambda n: page("<p>" + "<span>a " * n), size=100_000, codes=frozenset({"no-article"})),
    Case(name="nested b closed", file="a.html", make=lambda n: page("<b>" * n + "word" + "</b>" * n), size=100_000, codes=frozenset({"no-article"})),
    Case(name="nested table", file="a.html", make=lambda n: page("<table><tr><td>" * n), size=30_000, codes=frozenset({"no-article"})),
    Case(name="nested list of links", file="a.html", make=lambda n: page("<ul><li><a href='x'>a</a>" * n), size=30_000, codes=frozenset({"no-article"})),
    Case(name="unclosed p", file="a.html", make=lambda n: page("<p>The minister met the envoy" * n), size=10_000),
    Case(name="named furniture", file="a.html", make=lambda n: page("<div class='share'>a</div>" * n), size=100_000),
    Case(name="nested furniture", file="a.html", make=lambda n: page("<div class='share'>a" * n), size=20_000, codes=frozenset({"no-article"})),
    Case(name="siblings div prose", file="a.html", make=lambda n: page("<p>a</p><div>The minister met the envoy of the other side today.</div>" * n), size=5_000),
    Case(name="attributes", file="a.html", make=lambda n: page("<div " + " ".join(f"a{i}='x'" for i in range(n)) + ">a</div>"), size=200_000),
    Case(name="long class", file="a.html", make=lambda n: page("<div class='" + "share-tool " * n + "x'>a</div>"), size=200_000),
    Case(name="h1 by the thousand", file="a.html", make=lambda n: page("<h1>Talks in Tokyo again</h1>" * n), size=20_000),
    Case(name="meta by the thousand", file="a.html", make=lambda n: page("<meta property='og:title' content='A | B'>" * n), size=100_000),
    Case(name="title of separators", file="a.html", make=lambda n: page("").replace(b"Talks in Tokyo", b" | a" * n), size=100_000),
    Case(name="json-ld nested", file="a.html", make=lambda n: page('<script type="application/ld+json">' + "[" * n + "</script>"), size=100_000),
    Case(name="json-ld wide", file="a.html", make=lambda n: page('<script type="application/ld+json">[' + '{"@type":"NewsArticle","@id":"x"},' * n + "{}]</script>"), size=100_000),
    Case(name="entities in page", file="a.html", make=lambda n: page("<p>" + "&amp;amp;lt;" * n + "</p>"), size=100_000),
    Case(name="comments in page", file="a.html", make=lambda n: page("<!--" * n), size=100_000),
    Case(name="angle brackets", file="a.html", make=lambda n: page("<" * n), size=1_000_000),
    Case(name="laughs in XHTML", file="a.xhtml", make=lambda n: b'<?xml version="1.0"?>' + _laughs(n).replace("rss", "html").encode() + page("<p>&l9;</p>"), size=9, grows=False),
    Case(name="external in XHTML", file="a.xhtml", make=lambda _: b'<?xml version="1.0"?>' + EXTERNAL.replace("rss", "html").encode() + page("<p>&x;</p>"), size=1, grows=False),
    # feeds
    Case(name="laughs in feed", file="a.xml", make=lambda n: _feed(_laughs(n), f"{PARAGRAPH} &l{n};"), size=9, grows=False),
    Case(name="external in feed", file="a.xml", make=lambda _: _feed(EXTERNAL, f"{PARAGRAPH} &x;"), size=1, grows=False),
    Case(name="quadratic entity", file="a.xml", make=lambda n: _feed('<!DOCTYPE rss [<!ENTITY a "' + "a" * n + '">]>', "&a;" * n), size=50_000, grows=False, codes=frozenset({"too-long", "bad-feed"})),
    Case(name="nested tags in feed", file="a.xml", make=lambda n: _feed("", f"{PARAGRAPH}" + "<b>" * n), size=100_000),
    Case(name="escaped tags in feed", file="a.xml", make=lambda n: _feed("", f"{PARAGRAPH}" + "&lt;b&gt;" * n), size=100_000),
    Case(name="many items", file="a.xml", make=lambda n: _feed("", "x").replace(b"</channel>", b"<item><title>a</title></item>" * n + b"</channel>"), size=20_000, codes=frozenset({"empty", "no-text"})),
    Case(name="xml in feed unclosed", file="a.xml", make=lambda n: _feed("", "x" + "<![CDATA[" * n), size=100_000),
    # characters
    Case(name="NULs", file="a.txt", make=lambda n: b"a\0" * n, size=1_000_000, codes=frozenset({"unknown-format", "binary"}), grows=False),
    Case(name="NUL late", file="a.txt", make=lambda n: PARAGRAPH.encode() * n + b"\0", size=1_000, codes=frozenset({"binary"}), grows=False),
    Case(name="lone surrogates", file="a.jsonl", make=lambda n: b'{"text": "' + b"\\ud800 " * n + b'"}\n', size=100_000, codes=frozenset({"encoding"})),
    Case(name="right-to-left", file="a.txt", make=_text("\u202eminister\u202c met \u2066envoy\u2069 "), size=10_000),
    Case(name="zero width", file="a.txt", make=_text("min\u200bis\u200dter m\u200cet "), size=20_000),
    Case(name="zero-width joiners", file="a.txt", make=_text("\u200d"), size=1_000_000),
    Case(name="combining marks", file="a.txt", make=_text("a" + "\u0301" * 100 + " "), size=10_000),
    Case(name="emoji", file="a.txt", make=_text("\U0001f468\u200d\U0001f469\u200d\U0001f467"), size=50_000),
    Case(name="controls", file="a.txt", make=_text("\x01\x02"), size=100_000, codes=frozenset({"binary"}), grows=False),
    Case(name="no space", file="a.txt", make=lambda n: b"a" * n, size=10_000_000, codes=REFUSED, grows=False),
    Case(name="one word", file="a.txt", make=_text("a", before=""), size=1_999_999),
    Case(name="one word of capitals and points", file="a.txt", make=_text("A."), size=500_000),
    Case(name="one word of hyphens", file="a.txt", make=_text("a-"), size=500_000),
    Case(name="one word of slashes", file="a.txt", make=_text("a/"), size=500_000),
    Case(name="one address", file="a.txt", make=_text("a.", before=PARAGRAPH + "\nhttp://"), size=500_000),
    Case(name="one word of marks", file="a.txt", make=_text("(", before=PARAGRAPH + "\n"), size=500_000),
    Case(name="full stops", file="a.txt", make=_text("."), size=1_000_000),
    Case(name="spaces", file="a.txt", make=_text(" ") , size=1_900_000),
    Case(name="line breaks", file="a.txt", make=_text("\n"), size=1_000_000),
    Case(name="spaced line breaks", file="a.jsonl", make=lambda n: _line(text=PARAGRAPH + "\n \t" * n + "x"), size=600_000),
    Case(name="lines of a word", file="a.txt", make=_text("word\n"), size=100_000),
    Case(name="lines of capitals", file="a.txt", make=_text("MR SMITH: yes\n"), size=10_000),
    # marks
    Case(name="quotes straight", file="a.txt", make=_text('"'), size=200_000),
    Case(name="quotes spaced", file="a.txt", make=_text('" '), size=100_000),
    Case(name="quotes opening", file="a.txt", make=_text("“word "), size=50_000),
    Case(name="quotes closing", file="a.txt", make=_text("word” "), size=50_000),
    Case(name="quotes alternating", file="a.txt", make=_text("“word” «word» „word“ "), size=15_000),
    Case(name="quotes opening, a line each", file="a.txt", make=_text("“Word goes on\n"), size=20_000),
    Case(name="quotes straight, a line each", file="a.txt", make=_text('"Word goes on\n'), size=20_000),
    Case(name="single marks", file="a.txt", make=_text("‘word "), size=50_000),
    Case(name="possessives", file="a.txt", make=_text("‘ministers’ "), size=50_000),
    Case(name="quotations said", file="a.txt", make=_text("“We will go,” he said. "), size=10_000),
    Case(name="commas", file="a.txt", make=_text(", "), size=200_000),
    Case(name="commas between words", file="a.txt", make=_text("Japan, "), size=40_000),
    Case(name="brackets", file="a.txt", make=_text("(word "), size=50_000),
    Case(name="brackets closed", file="a.txt", make=lambda n: (PARAGRAPH + "\n" + "(a " * n + ")" * n).encode(), size=50_000),
    Case(name="dashes", file="a.txt", make=_text("word — "), size=50_000),
    Case(name="bullets", file="a.txt", make=_text("• word "), size=50_000),
    # sentences
    Case(name="sentence of 20,000 words", file="a.txt", make=lambda n: (PARAGRAPH + "\n" + _words(n) + ".").encode(), size=20_000),
    Case(name="sentence of and", file="a.txt", make=_text("and the minister of Japan "), size=5_000),
    Case(name="sentence of that", file="a.txt", make=_text("said that he "), size=8_000),
    Case(name="sentence of who", file="a.txt", make=_text("the minister who "), size=8_000),
    Case(name="sentence of of", file="a.txt", make=_text("the minister of "), size=8_000),
    Case(name="sentence of will", file="a.txt", make=_text("will agree to "), size=8_000),
    Case(name="one paragraph", file="a.txt", make=_text(SENTENCE + " ", before=""), size=2_000),
    Case(name="many paragraphs", file="a.txt", make=_text(SENTENCE + "\n", before=""), size=2_000),
    Case(name="dates", file="a.txt", make=_text("on 12 May 2021 "), size=10_000),
    Case(name="dates in sentences", file="a.txt", make=_text("They met on 12 May 2021. "), size=10_000),
    Case(name="day names", file="a.txt", make=_text("Monday, Tuesday and Friday last week "), size=5_000),
    Case(name="amounts", file="a.txt", make=_text("$1,000,000 million "), size=10_000),
    Case(name="amounts pledged", file="a.txt", make=_text("Japan pledged $5 million to Kenya. "), size=5_000),
    Case(name="digits", file="a.txt", make=_text("1"), size=500_000),
    Case(name="digits by threes", file="a.txt", make=_text("1,111,"), size=100_000),
    Case(name="numbers in words", file="a.txt", make=_text("two hundred and "), size=20_000),
    Case(name="between and", file="a.txt", make=_text("between 1 "), size=20_000),
    # names
    Case(name="one name", file="a.txt", make=_text("Japan met Japan. "), size=20_000),
    Case(name="one person", file="a.txt", make=_text("President Joe Biden spoke. Biden left. "), size=5_000),
    Case(name="different names", file="a.txt", make=_each("President @ of Japan spoke.", join=" "), size=10_000),
    Case(name="different bare names", file="a.txt", make=_each("@", join=" met "), size=40_000),
    Case(name="different capitals", file="a.txt", make=_each("@", join=" "), size=40_000),
    Case(name="different bodies", file="a.txt", make=_each("The @ Ministry met the @ Council.", join="\n"), size=5_000),
    Case(name="initialisms", file="a.txt", make=_each("The @ Organisation (@O) met.", join="\n"), size=5_000),
    Case(name="events of a pair", file="a.txt", make=_each("Japan attacked China in @ on # May.", join=" "), size=3_000),
    Case(name="pronouns", file="a.txt", make=_text("He met her and they told him that we would help them. "), size=4_000),
    Case(name="places", file="a.txt", make=_text("They met in Paris, France. "), size=8_000),
    Case(name="different places", file="a.txt", make=_text("They met in Paris, in Springfield, in Victoria and in San Jose. "), size=3_000),
    # Markdown
    Case(name="markdown front matter", file="a.md", make=lambda n: b"---\n" + b"a: [" * n + b"\n---\n" + PARAGRAPH.encode(), size=16_000),
    Case(name="markdown aliases", file="a.md", make=lambda n: ("---\na0: &a0 [x]\n" + "".join(f"a{i}: &a{i} [{','.join([f'*a{i - 1}'] * 10)}]\n" for i in range(1, n)) + f"---\n{PARAGRAPH}").encode(), size=9, grows=False),
    Case(name="markdown emphasis", file="a.md", make=_text("**a _b "), size=100_000),
    Case(name="markdown links", file="a.md", make=_text("[a]("), size=100_000),
    Case(name="markdown comments", file="a.md", make=_text("<!--"), size=200_000),
    Case(name="markdown rule", file="a.md", make=_text("- ", before=PARAGRAPH + "\n\n"), size=200_000),
    Case(name="markdown heading", file="a.md", make=_text(" #", before=PARAGRAPH + "\n\n# a"), size=100_000),
    Case(name="markdown spaces in heading", file="a.md", make=_text(" ", before=PARAGRAPH + "\n\n# a"), size=100_000),
    Case(name="markdown heading of spaces", file="a.md", make=lambda n: (PARAGRAPH + "\n\n# " + " " * n + "a").encode(), size=100_000),
    # JSON
    Case(name="JSON nested", file="a.jsonl", make=lambda n: b'{"text": ' + b"[" * n + b"]" * n + b"}\n", size=100_000, codes=frozenset({"bad-json", "bad-line"})),
    Case(name="JSON nested objects", file="a.json", make=lambda n: b'{"a":' * n + b"1" + b"}" * n, size=100_000, codes=frozenset({"bad-json", "no-text"})),
    Case(name="JSON long number", file="a.jsonl", make=lambda n: b'{"id": ' + b"1" * n + b', "text": "a"}\n', size=10_000, codes=frozenset({"bad-json"})),
    Case(name="JSON long number elsewhere", file="a.jsonl", make=lambda n: b'{"text": "a", "x": ' + b"1" * n + b"}\n", size=10_000, codes=frozenset({"bad-json"})),
    Case(name="JSON long fraction", file="a.jsonl", make=lambda n: b'{"text": "a", "x": 1.' + b"1" * n + b"}\n", size=10_000),
    Case(name="JSON long exponent", file="a.jsonl", make=lambda n: b'{"text": "a", "id": 1e' + b"9" * n + b"}\n", size=10_000, codes=frozenset({"bad-line"})),
    Case(name="JSON duplicate keys", file="a.jsonl", make=lambda n: b"{" + b'"text": "a", ' * n + json.dumps({"text": PARAGRAPH}).encode()[1:] + b"\n", size=100_000),
    Case(name="JSON escapes", file="a.jsonl", make=lambda n: b'{"text": "' + PARAGRAPH.encode() + b"\\u00e9" * n + b'"}\n', size=300_000),
    Case(name="JSON names with ../", file="a.jsonl", make=lambda n: _line(id="../" * n + "etc/passwd", text=PARAGRAPH), size=100),
    Case(name="JSON long title", file="a.jsonl", make=lambda n: _line(title="Talks in Tokyo " * n, text=PARAGRAPH), size=100_000),
    Case(name="JSON html of tags", file="a.jsonl", make=lambda n: _line(html=page("<i>" * n).decode()), size=100_000, codes=frozenset({"no-article"})),
    # PDF
    Case(name="PDF bomb, one stream", file="a.pdf", make=lambda n: pdf(SHOWN * n, compressed=True), size=2_000_000, codes=frozenset({"too-long", "bad-pdf"}), grows=False),
    Case(name="PDF bomb, zeros", file="a.pdf", make=lambda n: pdf(b" " * n, compressed=True), size=1_000_000_000, codes=frozenset({"too-long", "bad-pdf"}), grows=False),
    Case(name="PDF of many pages", file="a.pdf", make=lambda n: pdf(SHOWN, pages=n), size=20_000, codes=frozenset({"too-long", "bad-pdf"})),
    Case(name="PDF operators", file="a.pdf", make=lambda n: pdf(b"q " * n + SHOWN), size=300_000),
    Case(name="PDF one array", file="a.pdf", make=lambda n: pdf(b"BT /F1 12 Tf [" + b"(a) 1 " * n + b"] TJ ET"), size=100_000),
    Case(name="PDF nested arrays", file="a.pdf", make=lambda n: pdf(b"BT /F1 12 Tf " + b"[" * n + b" TJ ET"), size=100_000, codes=frozenset({"bad-pdf"})),
    Case(name="PDF nested dictionaries", file="a.pdf", make=lambda n: pdf(SHOWN).replace(b"/Type /Catalog", b"/Type /Catalog /A " + b"<< /A " * n), size=100_000, codes=frozenset({"bad-pdf"})),
    Case(name="PDF pages in a circle", file="a.pdf", make=lambda _: pdf(SHOWN).replace(b"/Kids [5 0 R]", b"/Kids [2 0 R]"), size=1, codes=frozenset({"bad-pdf"}), grows=False),
    Case(name="PDF of nested forms", file="a.pdf", make=nested_pdf, size=9, codes=frozenset({"too-long", "bad-pdf"}), grows=False),
    Case(name="PDF without table", file="a.pdf", make=lambda n: pdf(SHOWN).split(b"xref")[0] + b"1 0 obj " * n, size=100_000, codes=frozenset({"bad-pdf"})),
)  # fmt: skip
"""Each at the size that is measured; time is to grow about as the size does."""
