"""Any reading at all, for the properties."""

from __future__ import annotations

from hypothesis import strategies as st

from filrouge.reading.model import (
    ANSWER_KEYS,
    Confidence,
    Declared,
    Health,
    Nature,
    ReadAction,
    ReadAssessment,
    ReadBudgetLine,
    Reading,
    ReadingKind,
    ReadMaterial,
    ReadObjective,
    ReadSection,
    ReadSheet,
    Unread,
)
from filrouge.reading.remarks import Remark

words = st.text("abcdé’ 12", min_size=1, max_size=12).map(str.strip).filter(bool)
lines = st.integers(1, 60)
maybe = st.none() | words
remarks = st.builds(
    Remark, st.just("Lu %(count)s fois : %(label)s"), st.fixed_dictionaries({"count": lines, "label": words})
)
answers = st.dictionaries(st.sampled_from(ANSWER_KEYS), words, max_size=2)

actions = st.builds(
    ReadAction,
    label=words,
    title=words,
    line=lines,
    nature=st.none() | st.sampled_from(Nature),
    bearer=maybe,
    collaborations=st.lists(words, max_size=2),
    condition=maybe,
    transversal=st.booleans(),
    text=words,
    answers=answers,
    lines=st.lists(lines, max_size=3),
    confidence=st.sampled_from(Confidence),
    doubts=st.lists(remarks, max_size=1),
)


def objectives(level: int) -> st.SearchStrategy[ReadObjective]:
    children = st.lists(objectives(level + 1), max_size=2) if level < 2 else st.just([])
    return st.builds(
        ReadObjective,
        level=st.just(level),
        label=words,
        title=words,
        line=lines,
        children=children,
        actions=st.lists(actions, max_size=3),
        text=words,
        confidence=st.sampled_from(Confidence),
    )


readings = st.builds(
    Reading,
    kind=st.sampled_from(ReadingKind),
    title=maybe,
    period=maybe,
    objectives=st.lists(objectives(1), max_size=3),
    actions=st.lists(actions, max_size=2),
    assessments=st.lists(
        st.builds(ReadAssessment, label=words, health=st.sampled_from(Health), line=lines), max_size=2
    ),
    sheets=st.lists(
        st.builds(
            ReadSheet,
            title=words,
            line=lines,
            material=st.lists(st.builds(ReadMaterial, label=words, line=lines), max_size=1),
            budget=st.lists(
                st.builds(ReadBudgetLine, label=words, line=lines, amount=st.none() | st.just("15")),
                max_size=2,
            ),
        ),
        max_size=1,
    ),
    sections=st.lists(st.builds(ReadSection, heading=words, text=words, line=lines), max_size=2),
    declared=st.lists(st.builds(Declared, what=words, count=lines, line=lines), max_size=2),
    unread=st.lists(st.builds(Unread, line=lines, text=words), max_size=3),
    notes=st.lists(remarks, max_size=1),
)
