"""What is found by which words, and where the marks stand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goals import findable
from goals.search import Entry, Kind, Passage, excerpt, find, vocabulary, words_of
from tests import builders as b


def entry(*texts: str, kind: Kind = Kind.COMMENT) -> Entry:
    return Entry(kind, tuple(Passage(f"t{n}", text) for n, text in enumerate(texts)))


def marked(query: str, *texts: str) -> list[str]:
    """The marked parts of an entry of those texts; nothing when it isn't found."""
    hits = find([entry(*texts)], query)
    return [
        passage.text[start:end]
        for hit in hits
        for passage in hit.passages
        for start, end in passage.spans
    ]


@pytest.mark.parametrize(
    ("query", "text", "expected"),
    [
        ("lærling", "Flere lærlinger", ["lærling"]),
        ("LÆRLING", "Flere lærlinger", ["lærling"]),
        ("laerling", "Flere lærlinger", ["lærling"]),
        ("Tromso", "Møte i Tromsø", ["Tromsø"]),
        ("troms", "Møte i TROMSØ", ["TROMS"]),
        ("aarsak", "Årsaken er kjent", ["Årsak"]),
        ("arsak", "Årsaken er kjent", ["Årsak"]),
        ("sapmi", "Sápmi", ["Sápmi"]),
        ("Karasjohka", "Kárášjohka", ["Kárášjohka"]),
        ("davvi", "Dávvi", ["Dávvi"]),
        ("oahpahus", "Oahppa", []),
        # a marked letter finds only itself
        ("får", "far og mor", []),
        ("Tromsø", "Tromso", []),
        ("sjø", "sjo", []),
        # the beginning of a word; long ones also inside
        ("rad", "faglig råd og grad", ["råd"]),
        ("utdanning", "etterutdanning", ["utdanning"]),
        ("ord", "nord og ord", ["ord"]),
        # all words, in any order and any of the texts
        ("turnus bemanning", "Bemanning og turnus", ["Bemanning", "turnus"]),
        ("turnus lokaler", "Bemanning og turnus", []),
        # numbers as people write them
        ("3.10", "3.10", ["3.10"]),
        ("T3.10", "3.10", ["3.10"]),
        ("3.1", "3.10", ["3.1"]),
        ("10", "3.10", []),
        ("10", "10 av 41 avdelinger", ["10"]),
        # a pattern is text like any other
        ("a.*b", "axxb", []),
        ("HR-sjef", "HR-sjef og HR-direktør", ["HR-sjef"]),
        ("(", "hva (som helst)", []),
        ("", "hva som helst", []),
    ],
)  # fmt: skip
def test_words_are_found_where_people_expect_them(query, text, expected):
    assert marked(query, text) == expected


def test_the_words_of_a_query_may_stand_in_different_texts_of_one_entry():
    assert marked("folk september", "Mangler folk", "Ansette i september") == ["folk", "september"]


def test_marks_that_overlap_are_one():
    assert marked("sjuke sjukepleie", "sjukepleier") == ["sjukepleie"]


def test_whole_words_come_first_and_kinds_in_their_order():
    texts = ["etterplan", "planen", "plan"]
    entries = [entry(text) for text in texts] + [entry("plan", kind=Kind.GOAL)]
    found = [(hit.entry.kind, hit.entry.passages[0].text) for hit in find(entries, "plan")]
    assert found == [
        ("goal", "plan"), ("comment", "plan"), ("comment", "planen"), ("comment", "etterplan"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("  to   ord ", ("to", "ord")),
        ("«sitat», og-så.", ("sitat", "og-så")),
        ("t3.10 S7", ("3.10", "7")),
        ("_ - .", ()),
        ("a b c d e f g h i", ("a", "b", "c", "d", "e", "f", "g", "h")),
    ],
)  # fmt: skip
def test_a_query_is_split_into_its_words(query, expected):
    assert words_of(query) == expected


LETTERS = st.text(alphabet="abeoåæøÅčšŧ .,3(*", max_size=30)


@given(LETTERS, st.lists(LETTERS, max_size=4))
def test_every_mark_stands_inside_its_text_and_none_overlap(query, texts):
    for hit in find([entry(*texts)], query):
        for passage in hit.passages:
            ends = [0, *(place for span in passage.spans for place in span), len(passage.text)]
            assert ends == sorted(ends)
            cut = excerpt(passage, around=5)
            assert all(cut.text[a:z] in passage.text for a, z in cut.spans)
            assert cut.spans


@given(st.text(alphabet="abdeoprst ABÆØÅæøåáčđŋšŧžéöü0123.,-/(«", min_size=1, max_size=30))
def test_a_text_is_found_by_its_own_words(text):
    if words_of(text):
        found = find([entry(" ".join(words_of(text)))], text)
        assert found


def test_a_long_text_is_cut_at_blanks_around_its_first_mark():
    text = "ord " * 100 + "nålen " + "ord " * 100
    (hit,) = find([entry(text)], "nålen")
    cut = excerpt(hit.passages[0], around=20)
    assert cut.text.startswith("… ord")
    assert cut.text.endswith("ord …")
    assert len(cut.text) < 90
    assert [cut.text[a:z] for a, z in cut.spans] == ["nålen"]


VIEW = b.view(
    b.plan(responsible="HR-sjef", title="Vår egen handling"),
    b.plan(measure="T1.2", applicable=False),
    b.update("delayed", cause="staffing", comment="Mangler jordmødre",
             internal_note="Hemmelig", event_no=2),
    b.update("on_track", period="2026-T1", next_step="Lyse ut stillinger"),
    b.update("on_track", period="2026-T3", comment="Ikke kjent ennå"),
    b.update("on_track", measure="T1.2", comment="Utenfor planen"),
    b.update("on_track", trust="nlsh", comment="Jordmødre er ansatt"),
    b.milestone("T1.1-M1", "2026-05-31", title="Avtale med jordmødre"),
)  # fmt: skip


def found(query: str, *, trust: str | None = None, internal_for=frozenset()) -> list[str]:
    entries = findable.entries(VIEW, trust=trust, internal_for=internal_for)
    hits = find(entries, query)
    return [
        f"{h.entry.kind}:{h.entry.measure or h.entry.goal or ''}:{h.entry.trust or ''}"
        for h in hits
    ]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("andre", ["goal:2:"]),
        ("1.10", ["measure:T1.10:"]),
        ("teksten T2.1", ["measure:T2.1:"]),
        ("Tromsø", ["trust::unn"]),
        ("hr sjef", ["responsible::"]),
        ("handling", ["title:T1.1:unn"]),
        ("jordmødre", ["milestone:T1.1:unn", "comment:T1.1:unn", "comment:T1.1:nlsh"]),
        ("lyse ut", ["comment:T1.1:unn"]),
        ("kjent ennå", []),
        ("utenfor", []),
        ("hemmelig", []),
    ],
)
def test_everything_that_the_view_knows_is_found(query, expected):
    assert found(query) == expected


def test_of_one_trust_only_what_it_says_is_found():
    assert found("jordmødre", trust="nlsh") == ["comment:T1.1:nlsh"]


def test_an_internal_note_is_found_by_those_who_may_read_it():
    assert found("hemmelig", internal_for={"unn"}) == ["comment:T1.1:unn"]
    assert found("hemmelig", internal_for={"nlsh"}) == []


def test_the_vocabulary_has_each_longer_word_once():
    known = vocabulary(findable.entries(VIEW, trust="unn", internal_for=frozenset()))
    assert {"jordmødre", "stillinger", "handling"} <= known
    assert "ut" not in known
