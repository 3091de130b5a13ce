"""Documents that are meant to hurt: time, memory and what became of each.

    python measure/hostile.py [--only PART] [--growth] [--seconds 120]

Each case of `hostile_cases.py` is a file in a folder beside a sound one; a process of its own reads both as `dragoman read`
does, from bytes to records. With `--growth` a case is read at half its size too, and the power with which time grows is
printed: 1 is linear, 2 quadratic. The exit status is 1 if a case crashes, ends in another code than it may, harms the
document beside it, or breaks a bound.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

sys.path.insert(0, str(Path(__file__).parent))

from hostile_cases import CASES, SENTENCE, Case

SECONDS: Final = 30.0
PACE: Final = 5_000  # characters of clean text that are allowed another second: prose takes one for some 12,000
MEGABYTES: Final = 1_500.0
ADDRESSES: Final = 12 << 30  # bytes that a process may ask for: a bomb must not take the machine with it
QUICK: Final = 0.3  # seconds below which growth is noise


@dataclass(frozen=True, slots=True, kw_only=True)
class Ran:
    """What reading a case came to; `result` is the codes of its issues, `read`, or how the process ended.

    `characters` are those of the clean text, `sound` tells whether the document beside it was read.
    """

    characters: int = 0
    seconds: float
    megabytes: float
    result: str
    sound: bool


def main() -> None:
    """Print the table."""
    asked = _asked()
    if asked.one:
        _one(Path(asked.one))
        return
    bad = 0
    print(f"{'case':32}{'size':>11}{'text':>10}{'seconds':>9}{'MB':>7}{'power':>7}  result")
    for case in CASES:
        if asked.only in case.name:
            bad += not _told(case, growth=asked.growth, most=asked.seconds)
    bounds = f"{SECONDS:.0f} s and one for {PACE:,} characters of text; {MEGABYTES:,.0f} MB"
    print(f"{bad} out of bounds ({bounds}), crashed or with an unforeseen result")
    sys.exit(1 if bad else 0)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--only", default="", help="cases with these words in their name")
    parser.add_argument("--growth", action="store_true", help="also at half the size: how time grows")
    parser.add_argument("--seconds", type=float, default=120.0, help="after which a process is ended")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    return parser.parse_args()


def _told(case: Case, *, growth: bool, most: float) -> bool:
    """Run a case, print its row, and tell whether it is as it should be."""
    whole = run(case, case.size, most)
    power = ""
    if growth and case.grows and whole.seconds > QUICK:
        half = run(case, case.size // 2, most)
        power = f"{math.log2(whole.seconds / max(half.seconds, 0.05)):.1f}"
    good = is_good(case, whole)
    mark = "" if good else "  <<<"
    print(
        f"{case.name:32}{case.size:11,}{whole.characters:10,}{whole.seconds:9.1f}{whole.megabytes:7.0f}{power:>7}  {whole.result}{mark}",
        flush=True,
    )
    return good


def is_good(case: Case, ran: Ran) -> bool:
    """Tell whether a case ended as it may, within bounds, and the document beside it was read."""
    ends = set(ran.result.split()) <= (case.codes | {"read"})
    return ends and ran.sound and ran.seconds <= SECONDS + ran.characters / PACE and ran.megabytes <= MEGABYTES


def run(case: Case, size: int, most: float) -> Ran:
    """Read a case in a process of its own."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / case.file).write_bytes(case.make(size))
        (folder / "sound.txt").write_text(SENTENCE)
        command = [sys.executable, __file__, "--one", str(folder / case.file)]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=most, check=False)  # noqa: S603 - ourselves
        except subprocess.TimeoutExpired:
            return Ran(seconds=most, megabytes=math.nan, result="ended after too long", sound=False)
    if done.returncode:
        said = (done.stderr.strip().splitlines() or [""])[-1]
        return Ran(seconds=math.nan, megabytes=math.nan, result=f"crashed {done.returncode}: {said[:80]}", sound=False)
    return Ran(**json.loads(done.stdout.splitlines()[-1]))


def _one(path: Path) -> None:
    """Read a file and the sound one beside it, and print what it came to."""
    resource.setrlimit(resource.RLIMIT_AS, (ADDRESSES, ADDRESSES))
    from dragoman.entries import Document, Issue  # noqa: PLC0415 - in the process that reads
    from dragoman.language.pipeline import analyse  # noqa: PLC0415 - as above
    from dragoman.record import read_documents  # noqa: PLC0415 - as above
    from dragoman.sources import read  # noqa: PLC0415 - as above

    next(analyse([Document(id="warm", text=SENTENCE)]))
    start = time.perf_counter()
    items = (item for each in (path, path.parent / "sound.txt") for item in read(each))
    *found, sound = list(read_documents(items))
    seconds = time.perf_counter() - start
    codes = sorted({item.code if isinstance(item, Issue) else "read" for item in found})
    if any(isinstance(item, Issue) and item.code == "internal" for item in found):
        print(next(item.message for item in found if isinstance(item, Issue)), file=sys.stderr)
    told: dict[str, object] = {"seconds": seconds, "megabytes": _peak(), "result": " ".join(codes)}
    told["characters"] = sum(len(item.document.text) for item in found if not isinstance(item, Issue))
    told["sound"] = not isinstance(sound, Issue) and bool(sound.actors)
    print(json.dumps(told))


def _peak() -> float:
    """Give the most memory that this process had, in MB; what its parent held when it was started does not count."""
    status = Path("/proc/self/status")
    if status.is_file():
        return next(int(line.split()[1]) for line in status.read_text().splitlines() if line.startswith("VmHWM")) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main()
