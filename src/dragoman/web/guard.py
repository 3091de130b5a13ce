"""Who may ask, and what a page may load: this machine alone, and nothing from anywhere else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import PlainTextResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

HOSTS: Final = frozenset({"127.0.0.1", "localhost", "[::1]"})
"""Names by which this machine calls itself; any other would be a name that somebody points here (DNS rebinding)."""

HEADERS: Final = {
    "content-security-policy": (
        "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'"
    ),
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-cache",
}
"""What goes out with every answer. Documents are text, so that no script, style or picture of theirs is ever loaded."""

SAFE: Final = frozenset({"GET", "HEAD", "OPTIONS"})


class Guard:
    """ASGI middleware that turns strangers away and sends `HEADERS` with every answer."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or hand it on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                found = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    found.setdefault(name, value)
            await send(message)

        refused = _refused(scope["method"], headers)
        if refused:
            await PlainTextResponse(f"{refused}\n", status_code=403)(scope, receive, sent)
            return
        if not scope["path"].startswith("/api/"):
            scope = {**scope, "query_string": _filled(scope["query_string"])}
        await self._app(scope, receive, sent)


def _refused(method: str, headers: Headers) -> str | None:
    """Tell why a request is not answered: a foreign name for this machine, or a page of elsewhere that wants to write."""
    if _name(headers.get("host", "")) not in HOSTS:
        return "This record is served to this machine alone, under the names 127.0.0.1 and localhost."
    if method in SAFE:
        return None
    origin = headers.get("origin")
    foreign = origin is not None and urlsplit(origin).netloc != headers.get("host")
    if foreign or headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
        return "A page of another site may not write into this record."
    return None


def _name(host: str) -> str:
    """Give the name of a host without its port."""
    return host if host.endswith("]") else host.rsplit(":", 1)[0] if ":" in host else host


def _filled(query: bytes) -> bytes:
    """Leave out the fields of a form that were left empty, so that they are as if they had not been asked."""
    pairs = parse_qsl(query.decode("latin-1"), keep_blank_values=True, max_num_fields=100)
    return urlencode([(name, value) for name, value in pairs if value.strip()]).encode("latin-1")
