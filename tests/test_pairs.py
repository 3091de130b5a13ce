"""Relations between given sides: marks, answers, lines in and out, and what is refused."""

from __future__ import annotations

import json
from typing import Any

import pytest

import dragoman
from dragoman.entries import EVENT_TYPES, STATUSES, Fault
from dragoman.knowledge import plover
from dragoman.knowledge.plv import renamed
from dragoman.language import shipped
from dragoman.language.relations import Pair, marked
from dragoman.scale.pairs import PairCount, pair_lines

AID = "Norway sent 40 trucks of flour to Chad on Monday."


def spans(text: str, words: str) -> list[tuple[int, int]]:
    start = text.index(words)
    return [(start, start + len(words))]


def line(text: str = AID, actor: str = "Norway", recipient: str | None = "Chad", **more: Any) -> str:
    value = {
        "id": "x",
        "text": text,
        "actor": spans(text, actor),
        "recipient": spans(text, recipient) if recipient else [],
    }
    return json.dumps(value | more)


def one(content: str, **options: Any) -> dict[str, Any]:
    (told,) = pair_lines([content], **options)
    found: dict[str, Any] = json.loads(told)
    return found


def test_marks_stand_around_the_sides_and_a_missing_one_is_said() -> None:
    pair = Pair(text="Norway met Chad.", actor=((0, 6),), recipient=((11, 15),))
    assert marked(pair).split() == ["[unused1]", "Norway", "[unused2]", "met", "[unused3]", "Chad", "[unused4]", "."]
    assert marked(Pair(text="Norway voted.", actor=((0, 6),), recipient=())).endswith("[unused5]")


@pytest.mark.parametrize(
    ("text", "actor", "recipient", "kind"),
    [
        (AID, "Norway", "Chad", "AID"),
        ("Bolivia condemned Peru on Friday for burning the border post.", "Bolivia", "Peru", "ACCUSE"),
        ("The presidents of Ghana and Togo held talks in Accra for two hours.", "Ghana", "Togo", "CONSULT"),
        ("Hundreds of miners marched through Lima against the government.", "miners", "the government", "PROTEST"),
        ("Soldiers shot dead two herders near the well, witnesses said.", "Soldiers", "two herders", "ASSAULT"),
        ("Police arrested five students outside the ministry.", "Police", "five students", "COERCE"),
        ("Finland refused to receive the Belarusian envoy.", "Finland", "the Belarusian envoy", "REJECT"),
        ("Kenya expelled three Somali diplomats on Tuesday.", "Kenya", "three Somali diplomats", "SANCTION"),
    ],
)
def test_plain_sentences_are_coded_by_what_they_say(text: str, actor: str, recipient: str, kind: str) -> None:
    assert dragoman.relate(text, spans(text, actor), spans(text, recipient)).type == kind


def test_answers_are_of_the_codebook_and_shares_sum_to_one() -> None:
    found = dragoman.relate(AID, [(0, 6)])
    assert set(found.scores) == set(EVENT_TYPES)
    assert sum(found.scores.values()) == pytest.approx(1.0, abs=1e-4)
    assert found.status in STATUSES
    assert 0.0 <= found.none <= 1.0
    assert found.mode is None or plover.score(found.type, (found.mode,)) is not None


def test_lines_come_out_in_order_whatever_their_length() -> None:
    texts = ["Norway sent flour to Chad" + " and rice" * n + "." for n in (9, 0, 4, 1)]
    out = [json.loads(x) for x in pair_lines([line(text, id=n) for n, text in enumerate(texts)])]
    assert [x["id"] for x in out] == [0, 1, 2, 3]


def test_a_pair_is_coded_alike_alone_and_among_others() -> None:
    alone = one(line())
    among = json.loads(next(pair_lines([line(), line("Peru thanked Chad.", "Peru", "Chad")])))
    assert alone["type"] == among["type"]
    assert alone["scores"][alone["type"]] == pytest.approx(among["scores"][alone["type"]], abs=0.05)


def test_below_the_confidence_asked_for_there_is_no_type() -> None:
    assert one(line(), min_confidence=1.0)["type"] is None
    assert one(line(), min_confidence=0.0)["type"] == "AID"


def test_the_older_conventions_join_what_yields() -> None:
    text = "Rebels freed 14 soldiers near the river on Sunday."
    told = line(text, "Rebels", "14 soldiers")
    assert (one(told)["type"], one(told, codebook="plv")["type"]) == ("RETREAT", "YIELD")


@pytest.mark.parametrize(
    ("kind", "mode", "text", "expected"),
    [
        ("CONCEDE", None, "Chad said it would free the crew.", "AGREE"),
        ("CONCEDE", None, "Chad apologised to Niger.", "SUPPORT"),
        ("CONCEDE", None, "Chad gave in.", "YIELD"),
        ("RETREAT", "withdraw", "Chad pulled its peacekeepers out.", "SANCTION"),
        ("MOBILIZE", "troops", "Chad sent peacekeepers.", "AID"),
        ("SANCTION", "convict", "A court found him guilty.", "ACCUSE"),
        ("SANCTION", "convict", "A court jailed him for a year.", "COERCE"),
        ("SANCTION", "expel", "Chad outlawed the party.", "COERCE"),
        ("SANCTION", "discontinue", "Chad imposed sanctions on Niger.", "SANCTION"),
        ("SANCTION", "discontinue", "Chad broke off talks.", "SANCTION"),
        ("AID", None, "Chad sent flour for sanctions relief.", "AID"),
    ],
)
def test_the_older_conventions_follow_cameo(kind: str, mode: str | None, text: str, expected: str) -> None:
    """The first row of the table that fits names the type; other types keep theirs."""
    assert renamed(kind, mode, text) == expected


def test_a_pair_may_lack_either_side_but_not_both() -> None:
    """A coder who knows only whom an act befell is answered too."""
    assert "error" not in json.loads(next(pair_lines([json.dumps({"text": AID, "recipient": [[0, 6]]})])))
    assert json.loads(next(pair_lines([json.dumps({"text": AID})])))["error"]["code"] == "bad-line"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("{", "bad-json"),
        ("[1]", "bad-line"),
        ('{"text": " "}', "no-text"),
        (json.dumps({"text": "x" * 30_000, "actor": [[0, 1]]}), "too-long"),
        (line(recipient=None).replace('"actor": [[0, 6]]', '"actor": []'), "bad-line"),
        (line().replace("[[0, 6]]", "[[0, 900]]"), "bad-line"),
        (line().replace("[[0, 6]]", "[[5, 5]]"), "bad-line"),
        (line().replace('"recipient": [[', '"recipient": [["a", '), "bad-line"),
    ],
)
def test_a_line_that_cannot_be_read_is_told_in_its_place(content: str, code: str) -> None:
    count = PairCount()
    out = [json.loads(x) for x in pair_lines([line(), content, line()], count=count)]
    assert [x.get("error", {}).get("code") for x in out] == [None, code, None]
    assert (count.lines, count.errors) == (3, 1)


def test_spans_outside_the_text_are_refused() -> None:
    with pytest.raises(Fault, match="within the text"):
        dragoman.relate("Norway voted.", [(0, 99)])


def test_a_model_that_is_not_the_one_that_shipped_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shipped, "digests", lambda _: {"labels.json": "0" * 64})
    with pytest.raises(Fault) as caught:
        shipped.held("relations", "labels.json")
    assert caught.value.code == "no-model"
