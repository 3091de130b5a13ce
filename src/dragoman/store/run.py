"""The run that made a reading: the version of everything that can change a record."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One way of reading: two runs of one manifest are the same run.

    `manifest` holds whatever can change a record, as JSON values: versions of dragoman, spacy, the pipeline and python,
    the digest of the knowledge, the options given. `id` follows from it.
    """

    manifest: Mapping[str, object] = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Give the content hash of the manifest: `r` and 16 hexadecimal digits."""
        return "r" + hashlib.blake2b(self.text.encode(), digest_size=8).hexdigest()

    @property
    def text(self) -> str:
        """Give the manifest as JSON, its keys in order."""
        return json.dumps(self.manifest, sort_keys=True, separators=(",", ":"))
