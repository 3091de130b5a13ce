"""What the parts of this room share about one document: known names, role words, and which text is taken."""

from __future__ import annotations

from bisect import bisect_left

from dragoman.entries import Span
from dragoman.findings.actors.known import Known, known_names
from dragoman.findings.actors.mention import Ground
from dragoman.findings.actors.roles import RoleWords, roles_in
from dragoman.language import Analysis


class Scene:
    """Known names and role words of one document, by token and by place."""

    def __init__(self, analysis: Analysis) -> None:
        self.analysis = analysis
        self.tokens = analysis.tokens
        self.ground = Ground(len(analysis.text))
        self.known = known_names(analysis)
        self._starts = [k.span[0] for k in self.known]
        self.known_at: dict[int, Known] = {}
        for item in self.known:
            for token in analysis.tokens_in(item.span):
                self.known_at.setdefault(token.index, item)
        named = {i for i, k in self.known_at.items() if k.form or " " in analysis.words(k.span)}
        self.roles: list[RoleWords] = [
            role for s in analysis.sentences for role in roles_in(analysis.tokens[s.first : s.last], named)
        ]
        self.role_at: dict[int, RoleWords] = {i: r for r in self.roles for i in range(r.first, r.last)}
        self.role_ending: dict[int, RoleWords] = {r.last: r for r in self.roles}

    def known_in(self, span: Span) -> list[Known]:
        """Give the known names that lie in a span, in order."""
        low = bisect_left(self._starts, span[0])
        found = []
        for item in self.known[low:]:
            if item.span[0] >= span[1]:
                break
            if item.span[1] <= span[1]:
                found.append(item)
        return found

    def states_in(self, span: Span) -> list[str]:
        """Give the states named in a span, each once."""
        return list(dict.fromkeys(k.country for k in self.known_in(span) if k.form and k.country))

    def state_before(self, index: int) -> str | None:
        """Give the state that stands right before a token as an adjective or owner ("Poland's", "the Polish")."""
        before = index - 1
        while before >= 0 and self.tokens[before].lower in {"'s", "’s", "’", "'", "the", "own", "central", "federal", "interim"}:
            before -= 1
        known = self.known_at.get(before) if before >= 0 else None
        return known.country if known and known.form else None

    def state_after(self, index: int) -> tuple[str | None, int]:
        """Read "of Japan", "in Japan" at a token: the state, and the token after its name (`index` if there is none)."""
        if index + 1 >= len(self.tokens) or self.tokens[index].lower not in {"of", "in"}:
            return None, index
        after = index + 1 + (self.tokens[index + 1].lower == "the")
        known = self.known_at.get(after)
        if not known or not known.form or known.form.kind in {"adjective", "demonym"}:
            return None, index
        while after < len(self.tokens) and self.tokens[after].start < known.span[1]:
            after += 1
        return known.country, after
