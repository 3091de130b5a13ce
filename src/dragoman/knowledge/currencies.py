"""How sums of money, numbers and things counted are written (`data/currencies.toml`)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def _table() -> Mapping[str, Any]:
    return tomllib.loads(files("dragoman.knowledge").joinpath("data/currencies.toml").read_text("utf-8"))


@cache
def currencies() -> Mapping[str, str]:
    """Give the ISO 4217 code of every way to write a currency, in lower case: symbols, names and codes."""
    written = {name: code for code, names in _table()["codes"].items() for name in names}
    return written | {code.lower(): code for code in _table()["codes"]} | dict(_table()["bare"])


@cache
def multipliers() -> Mapping[str, int]:
    """Give the words and letters that multiply a figure ("bn" is 1,000,000,000)."""
    return dict(_table()["multipliers"])


@cache
def numbers() -> Mapping[str, float]:
    """Give the value of numbers written as words, up to ninety."""
    return {word: float(value) for word, value in _table()["numbers"].items()}


@cache
def counted() -> Mapping[str, str]:
    """Give the unit (`persons` or `units`) of things counted, in the plural."""
    return {name: unit for unit, names in _table()["counts"].items() for name in names}
