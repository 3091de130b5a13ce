"""How long the pages and the API of a record take: median and 95th percentile over 50 calls each.

    python measure/pages_speed.py RECORD [PAGE …]

Every call asks something else (another document, another pair of states, another word), so that no answer is at hand; the second
column pair is for the same calls made again. The server is the real one, over a socket of this machine, warmed first. The last columns are
the seconds of the processor that the first calls took, which a busy machine changes less.
"""

from __future__ import annotations

import http.client
import statistics
import sys
import threading
import time
from collections.abc import Iterator
from typing import Final
from urllib.parse import urlencode

import uvicorn

from dragoman.store import Store
from dragoman.web.app import application
from dragoman.web.desk import Desk
from dragoman.web.pages import warm

CALLS: Final = 50


def main() -> None:
    """Print the table."""
    desk = Desk(sys.argv[1])
    start = time.perf_counter()
    warm(desk)
    print(f"worked out before the first request: {time.perf_counter() - start:.1f} s")
    with desk.reading() as store:
        asked = dict(questions(store))
    server = uvicorn.Server(uvicorn.Config(application(desk), port=0, log_level="error"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    port = server.servers[0].sockets[0].getsockname()[1]
    print(f"{'page':28}{'median':>9}{'p95':>9}{'again':>9}{'p95':>9}{'cpu':>9}{'p95':>9}   ms, {CALLS} calls each")
    for name, addresses in asked.items():
        if sys.argv[2:] and name not in sys.argv[2:]:
            continue
        first, again = ([took(port, address) for address in addresses] for _ in range(2))
        columns = ([wall for wall, _ in first], [wall for wall, _ in again], [cpu for _, cpu in first])
        figures = [figure for times in columns for figure in (statistics.median(times), p95(times))]
        print(f"{name:28}" + "".join(f"{figure:9.1f}" for figure in figures), flush=True)
    server.should_exit = True


def p95(times: list[float]) -> float:
    """Give the 95th percentile."""
    return statistics.quantiles(times, n=20)[-1]


def took(port: int, address: str) -> tuple[float, float]:
    """Give the milliseconds of one call, and those of the processor: of all threads of server and caller."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=120)
    start, worked = time.perf_counter(), time.process_time()
    connection.request("GET", address)
    answer = connection.getresponse()
    answer.read()
    found = (time.perf_counter() - start) * 1000, (time.process_time() - worked) * 1000
    connection.close()
    if answer.status != http.HTTPStatus.OK:
        message = f"{address}: {answer.status}"
        raise RuntimeError(message)
    return found


def questions(store: Store) -> Iterator[tuple[str, list[str]]]:
    """Give the addresses to ask, by page: as many different ones as there are calls."""
    documents = [row["id"] for row in store.select("SELECT id FROM documents ORDER BY sha256 LIMIT ?", [CALLS])]
    pairs = [(row["source"], row["target"]) for row in store.select(_PAIRS, [CALLS])]
    states = [row["source"] for row in store.select(_STATES, [CALLS])]
    words = [row["word"] for row in store.select(_WORDS, [CALLS])]
    days = [f"20{19 + n % 7:02}-{1 + n // 7:02}-01" for n in range(CALLS)]
    yield "/", [at("/", leaf=n + 1, lines=40) for n in range(CALLS)]
    yield "/read", [at("/read", document=d) for d in documents]
    yield "/search", [at("/search", text=w) for w in words]
    yield "/pair", [at("/pair", a=a, b=b) for a, b in pairs]
    yield "/actor", [at("/actor", who=s) for s in states]
    yield "/actor (list)", [at("/actor", text=w) for w in words]
    yield "/statements", [at("/statements", speaker=s) for s in states]
    yield "/statements (words)", [at("/statements", text=w) for w in words]
    yield "/commitments", [at("/commitments", by=a, toward=b) for a, b in pairs]
    yield "/stories", [at("/stories", leaf=n + 1) for n in range(CALLS)]
    yield "/map", [at("/map", since=d) for d in days]
    yield "/network", [at("/network", since=d) for d in days]
    for path in ("timeline", "pair", "meetings"):
        yield f"/api/v1/{path}", [at(f"/api/v1/{path}", a=a, b=b, until="2030-01-01") for a, b in pairs]
    yield "/api/v1/entries/events", [at("/api/v1/entries/events", side=s) for s in states]
    yield "/api/v1/documents/…", [f"/api/v1/documents/{d}" for d in documents if d.isascii() and "?" not in d]


def at(path: str, **query: object) -> str:
    """Give an address."""
    return f"{path}?{urlencode(query)}"


_PAIRS: Final = "SELECT source, target FROM dyads GROUP BY ALL ORDER BY count(*) DESC, source, target LIMIT ?"
_STATES: Final = "SELECT source FROM dyads GROUP BY source ORDER BY count(*) DESC, source LIMIT ?"
_WORDS: Final = """
SELECT word FROM (SELECT unnest(regexp_extract_all(lower(title), '[a-z]{5,}')) AS word FROM documents)
GROUP BY word ORDER BY count(*) DESC, word LIMIT ?"""

if __name__ == "__main__":
    main()
