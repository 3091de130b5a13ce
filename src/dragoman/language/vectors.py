"""Token vectors: the encoders of spaCy's small pipelines, the same weights and the same arithmetic, by NumPy's BLAS.

Two things make them several times as quick. NumPy brings matrix kernels made for the processor it runs on, where the
ones that spaCy brings may fall back to portable ones; and what an encoder makes of a word before it looks at the
neighbours depends on the word alone, so it is worked out once a word and remembered.

The rows of a matrix product do not depend on its other rows as long as it is large enough for the same kernel, so what
is read of a document does not depend on what is read beside it; small ones are filled up for that.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final, cast

import numpy as np
from numpy.typing import NDArray
from spacy.tokens import Doc
from thinc.api import NumpyOps

if TYPE_CHECKING:
    from spacy.vocab import Vocab

Floats = NDArray[np.float32]

FULL: Final = 128
"""Rows from which a product is large enough; OpenBLAS has other kernels for products of under a million steps."""
BLOCK: Final = 1024
"""Rows that are taken through a layer together: they and what becomes of them stay in the processor's cache."""
REMEMBERED: Final = 50_000
"""Words remembered, with a blank after them or without, some 40 MB; when there are more, all are forgotten."""
TINY: Final = 1e-8
"""What thinc adds to a variance."""


class BlasOps(NumpyOps):  # type: ignore[misc] # thinc tells nothing of its types
    """thinc's operations with NumPy's matrix product."""

    def gemm(
        self, x: Floats, y: Floats, out: Floats | None = None, *, trans1: bool = False, trans2: bool = False
    ) -> Floats:
        """Multiply two matrices, either of them transposed first; a short one is filled up."""
        left, right = x.T if trans1 else x, y.T if trans2 else y
        if len(left) >= FULL:
            return cast("Floats", np.matmul(left, right, out=out))
        product = (filled(left) @ right)[: len(left)]
        if out is None:
            return product
        out[:] = product
        return out


def filled(rows: Floats) -> Floats:
    """Give rows with as many zeros below them as it takes to be `FULL` of them."""
    if len(rows) >= FULL:
        return rows
    more = np.zeros((FULL - len(rows), rows.shape[1]), np.float32)
    return np.concatenate([rows, more])


class Layer:
    """A window of three tokens → maxout → layer norm, added to what came in."""

    def __init__(self, residual: Any) -> None:  # noqa: ANN401 - thinc's models have types that say too little
        found = {node.name: node for node in residual.walk()}
        weights, self._norm = found["maxout"], Norm(found["layernorm"])
        outputs, pieces, inputs = weights.get_param("W").shape
        self._width = outputs
        # piece by piece: the pieces of all outputs lie together, so that the greatest is found by whole rows
        self._weights = np.ascontiguousarray(weights.get_param("W").transpose(2, 1, 0).reshape(inputs, -1))
        self._bias = np.ascontiguousarray(weights.get_param("b").T.reshape(-1))
        self._pieces = pieces

    def __call__(self, rows: Floats) -> Floats:
        """Give the next rows; the neighbours beyond both ends are zeros."""
        made = np.empty_like(rows)
        edged = np.zeros((len(rows) + 2, self._width), np.float32)
        edged[1:-1] = rows
        for start in range(0, len(rows), BLOCK):
            stop = min(start + BLOCK, len(rows))
            window = np.concatenate([edged[start + i : stop + i] for i in range(3)], axis=1)
            made[start:stop] = rows[start:stop] + self._norm(self._greatest(window))
        return made

    def _greatest(self, window: Floats) -> Floats:
        product = window @ self._weights
        product += self._bias
        best: Floats = product[:, : self._width]
        for piece in range(1, self._pieces):
            np.maximum(best, product[:, piece * self._width : (piece + 1) * self._width], out=best)
        return best


class Norm:
    """Layer norm."""

    def __init__(self, layer: Any) -> None:  # noqa: ANN401 - as above
        self._gain, self._bias = layer.get_param("G"), layer.get_param("b")

    def __call__(self, rows: Floats) -> Floats:
        """Bring each row to mean 0 and variance 1, then to the scale that was learnt."""
        rows = rows - rows.mean(axis=1, keepdims=True)
        variance = np.einsum("ij,ij->i", rows, rows)[:, None] / rows.shape[1] + TINY
        rows *= variance**-0.5
        rows *= self._gain
        rows += self._bias
        return rows


class Lexicon:
    """Words by themselves, before an encoder looks at their neighbours: worked out once a word, for all encoders.

    What the encoders see of a word is its spelling and whether a blank follows it.
    """

    def __init__(self, vocab: Vocab, encoders: Sequence[Encoder]) -> None:
        self._vocab = vocab
        self._encoders = encoders
        self._forget()

    def _forget(self) -> None:
        self._places: tuple[dict[str, int], dict[str, int]] = {}, {}
        self.rows: list[Floats] = [np.empty((0, encoder.width), np.float32) for encoder in self._encoders]

    def __call__(self, words: Sequence[str], spaces: Sequence[bool]) -> NDArray[np.int64]:
        """Give for each word the place of its row in the `rows` of each encoder; they hold until the next call."""
        if len(self.rows[0]) > REMEMBERED:
            self._forget()
        places = self._places
        missing = {(word, blank) for word, blank in zip(words, spaces, strict=True) if word not in places[blank]}
        if missing:
            self._learn(sorted(missing))
        return np.fromiter((places[blank][word] for word, blank in zip(words, spaces, strict=True)), np.int64)

    def _learn(self, missing: Sequence[tuple[str, bool]]) -> None:
        known = len(self.rows[0])
        fill = [(".", True)] * (FULL - len(missing))  # none if that is negative
        words, spaces = zip(*missing, *fill, strict=True)
        doc = Doc(self._vocab, words=list(words), spaces=list(spaces))
        self.rows = [
            np.concatenate([rows, encoder.embedded(doc)[: len(missing)]])
            for rows, encoder in zip(self.rows, self._encoders, strict=True)
        ]
        for place, (word, blank) in enumerate(missing, known):
            self._places[blank][word] = place


class Encoder:
    """Words → vectors, as `spacy.Tok2Vec` over `MultiHashEmbed` and `MaxoutWindowEncoder` has them."""

    def __init__(self, tok2vec: Any) -> None:  # noqa: ANN401 - as above
        embed, encode = tok2vec.layers
        self._embed = embed
        self._layers = [Layer(residual) for residual in encode.layers[0].layers]
        self._pad = len(self._layers)  # each layer sees one token further
        self.width = int(tok2vec.get_dim("nO"))

    def embedded(self, words: Doc) -> Floats:
        """Give what each word is by itself."""
        rows: Floats = self._embed.predict([words])[0]
        return rows

    def __call__(self, words: Floats, sizes: Sequence[int]) -> Floats:
        """Give the vectors of the tokens of texts, one row a token.

        Texts are laid one after the other with blank rows between them, as far as a vector sees, so that they do not
        see each other.

        Parameters
        ----------
        words
            What each is by itself, text after text.
        sizes
            How many each text has.

        """
        shift = np.repeat(np.arange(1, len(sizes) + 1) * self._pad, sizes)
        places = np.arange(len(words)) + shift
        rows = np.zeros((max(len(words) + (len(sizes) + 1) * self._pad, FULL), self.width), np.float32)
        rows[places] = words
        for layer in self._layers:
            rows = layer(rows)
        found: Floats = rows[places]
        return found
