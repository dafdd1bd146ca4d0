from hypothesis import given
from hypothesis import strategies as st

from filrouge.programme.enums import Health
from filrouge.programme.queries import Counts

COLOURS = st.sampled_from([*Health.values, ""])


@given(st.lists(COLOURS, max_size=60))
def test_a_total_is_always_the_sum_of_its_colours(colours: list[str]) -> None:
    counts = Counts.of(colours)
    assert counts.total == len(colours) == sum(count for _health, count in counts.tones())
    assert counts.answered == sum(bool(colour) for colour in colours)


@given(st.lists(COLOURS, max_size=60))
def test_blue_only_ever_adds(colours: list[str]) -> None:
    counts = Counts.of(colours)
    added = counts.achieved_or_under_way() - counts.achieved_or_under_way(with_blue=False)
    assert added == counts.changed
    assert counts.achieved_or_under_way() <= counts.total


@given(st.lists(COLOURS, min_size=1, max_size=200))
def test_a_share_is_the_nearest_hundredth_and_halves_go_up(colours: list[str]) -> None:
    counts = Counts.of(colours)
    percent = counts.share()
    exact = 100 * counts.achieved_or_under_way() / counts.total
    assert percent is not None
    assert -0.5 < percent - exact <= 0.5


@given(st.lists(COLOURS, max_size=40), st.lists(COLOURS, max_size=40))
def test_two_groups_together_count_what_each_counts(one: list[str], other: list[str]) -> None:
    both, apart = Counts.of(one + other), (Counts.of(one), Counts.of(other))
    assert both.total == sum(counts.total for counts in apart)
    assert both.achieved_or_under_way() == sum(counts.achieved_or_under_way() for counts in apart)


def test_thirteen_of_sixteen_is_81_with_blue_and_75_without() -> None:
    counts = Counts(done=5, partial=7, not_started=3, changed=1)
    assert (counts.achieved_or_under_way(), counts.share()) == (13, 81)
    assert (counts.achieved_or_under_way(with_blue=False), counts.share(with_blue=False)) == (12, 75)


def test_the_formula_says_every_term() -> None:
    counts = Counts(done=5, partial=7, not_started=3, changed=1)
    assert counts.formula() == "5 réalisées + 7 partiellement + 1 a évolué = 13 sur 16, soit 81\u00a0%."
    assert counts.formula(with_blue=False) == (
        "5 réalisées + 7 partiellement = 12 sur 16, soit 75\u00a0%. "
        "1 action qui a évolué compte dans le total, pas dans la part."
    )


def test_the_formula_says_that_silence_counts_in_the_total() -> None:
    assert Counts(done=1, unanswered=3).formula().endswith("3 actions sans réponse comptent dans le total.")


def test_nothing_has_no_share() -> None:
    assert Counts().share() is None
    assert Counts().formula() == "Aucune action à compter."
