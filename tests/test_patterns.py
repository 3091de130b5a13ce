"""Every regular expression of Dragoman takes time that grows as the text does (`measure/patterns.py` tells how it is attacked)."""

from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pytest

SCRIPT = Path(__file__).parents[1] / "measure" / "patterns.py"
LENGTH = 2_048
FEWEST = 220


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("patterns", SCRIPT)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["patterns"] = module
    spec.loader.exec_module(module)
    return module


def test_no_pattern_can_take_a_repeated_text_in_two_ways(script: ModuleType) -> None:
    """None doubles its work with every turn of a repeat."""
    found = script.collected()
    assert len(found) >= FEWEST
    assert {each.where: told for each in found if (told := script.ambiguous(each.pattern))} == {}


def test_no_pattern_is_steep_on_texts_of_its_own_parts(script: ModuleType) -> None:
    """None takes sixteen times as long for a text four times as long, up to some thousands of characters."""
    steep = {each.where: worst for each in script.collected() if (worst := script.steepest(each, length=LENGTH))}
    assert steep == {}


@pytest.mark.parametrize("killer", [r"(a+)+b", r"(?:\w+ ?)*,", r"(?:a|ab|b)+c", r"(?:\s*x?\s*)*y", r"([a-z]+\.?)*@"])
def test_patterns_that_blow_up_are_seen_by_their_form(script: ModuleType, killer: str) -> None:
    """The attack by form finds the classical ones."""
    assert script.ambiguous(re.compile(killer))


@pytest.mark.parametrize("sound", [r"(?:ab)*c", r"(?:\w+ )*,", r"a*b*c", r"(?:a|b)*c", r"(?:\d{1,3},)*x"])
def test_patterns_that_do_not_are_left_alone(script: ModuleType, sound: str) -> None:
    """A repeat that a text passes in one way only is no fault."""
    assert script.ambiguous(re.compile(sound)) is None


@pytest.mark.parametrize("killer", [r"\s+$", r"(\w+)-\n", r"<!--[^>]*-->", r"\d+(?:st|nd)\Z"])
def test_steep_patterns_are_seen_by_texts(script: ModuleType, killer: str) -> None:
    """The attack by texts finds those whose every start scans to the end."""
    found = script.Found(where="here", pattern=re.compile(killer), searches=True)
    assert script.steepest(found, length=16 * LENGTH)
