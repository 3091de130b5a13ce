"""Messages between a process and its worker: a length, then the message, over a pipe.

They are pickled, as everything between processes of Python's own pools is. Nothing that was read from a document, a
file or the network is ever unpickled: both ends are this program.
"""

from __future__ import annotations

import pickle
from typing import IO, Any, Final

LENGTH: Final = 8


def send(stream: IO[bytes], message: object) -> None:
    """Write a message whole."""
    content = pickle.dumps(message, protocol=pickle.HIGHEST_PROTOCOL)
    rest = memoryview(len(content).to_bytes(LENGTH, "big") + content)
    while rest:  # a pipe that is not buffered may take a part
        rest = rest[stream.write(rest) :]
    stream.flush()


def receive(stream: IO[bytes]) -> Any:  # noqa: ANN401 - whatever the other end has sent
    """Read a message.

    Raises
    ------
    EOFError
        If the other end is gone.

    """
    head = _exactly(stream, LENGTH)
    return pickle.loads(_exactly(stream, int.from_bytes(head, "big")))  # noqa: S301 - from our own process, see above


def _exactly(stream: IO[bytes], size: int) -> bytes:
    pieces, missing = [], size
    while missing:
        piece = stream.read(missing)
        if not piece:
            raise EOFError
        pieces.append(piece)
        missing -= len(piece)
    return b"".join(pieces)
