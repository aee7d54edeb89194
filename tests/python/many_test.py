"""Many drafts at once: order, errors apart, progress, threads."""

import pathlib
import threading
import time

import pytest

import xiezhi
from conftest import DRAFT, TODAY


def drafts(n):
    return [DRAFT.replace("单车", f"第{i}种单车") for i in range(n)]


def test_outcomes_stand_in_the_order_of_the_sources(rules):
    texts = drafts(20)
    outcomes = xiezhi.review_many(texts, rules, threads=4, as_of=TODAY)
    assert [o.document.text for o in outcomes] == texts
    assert [o.review.to_json() for o in outcomes] == [xiezhi.review(t, rules, as_of=TODAY).to_json() for t in texts]


def test_texts_made_beside_the_reviews_are_the_same_texts(rules):
    sources = [*drafts(20), b"PK\x03\x04"]
    beside = xiezhi.review_many(sources, rules, threads=2, as_of=TODAY, json=True)
    after = xiezhi.review_many(sources, rules, threads=2, as_of=TODAY)
    assert beside[-1].review is None and isinstance(beside[-1].error, xiezhi.ReadError)
    assert [o.review.to_json() for o in beside[:-1]] == [o.review.to_json() for o in after[:-1]]
    assert [o.review.to_json(pretty=True) for o in beside[:-1]] == [o.review.to_json(pretty=True) for o in after[:-1]]
    assert beside[0].review.to_dict() == after[0].review.to_dict()


def test_one_bad_source_does_not_harm_the_others(rules, tmp_path):
    good = tmp_path / "good.txt"
    good.write_text(DRAFT, encoding="utf-8")
    outcomes = xiezhi.review_many([good, tmp_path / "missing.txt", b"PK\x03\x04", DRAFT], rules, as_of=TODAY)
    assert [type(o.error) for o in outcomes] == [type(None), xiezhi.ReadError, xiezhi.ReadError, type(None)]
    assert outcomes[0].path == str(good) and outcomes[0].review.path == str(good)
    assert outcomes[1].review is None and outcomes[1].error.path == str(tmp_path / "missing.txt")


def test_no_sources_give_no_outcomes(rules):
    assert xiezhi.review_many([], rules) == []


def test_progress_rises_to_the_end(rules):
    seen = []
    xiezhi.review_many(drafts(50), rules, threads=2, as_of=TODAY, progress=lambda done, of: seen.append((done, of)))
    assert seen == sorted(seen) and seen[-1] == (50, 50)


def test_what_progress_raises_stops_the_work(rules):
    def stop(done, of):
        raise RuntimeError("enough")

    cancel = xiezhi.Cancel()
    with pytest.raises(RuntimeError, match="enough"):
        xiezhi.review_many(drafts(50), rules, as_of=TODAY, progress=stop, cancel=cancel)
    assert not cancel.cancelled  # the caller's flag is the caller's


def test_a_deadline_leaves_the_rest_with_limit_errors(rules):
    start = time.monotonic()
    outcomes = xiezhi.review_many(drafts(2000), rules, threads=2, as_of=TODAY, deadline=0.02)
    assert time.monotonic() - start < 5
    stopped = [o for o in outcomes if o.error]
    assert stopped and all(isinstance(o.error, xiezhi.LimitError) for o in stopped)
    assert all(o.review.complete for o in outcomes if not o.error)


def test_a_cancel_that_is_set_stops_everything(rules):
    cancel = xiezhi.Cancel()
    cancel.cancel()
    outcomes = xiezhi.review_many(drafts(5), rules, cancel=cancel)
    assert all(isinstance(o.error, xiezhi.LimitError) for o in outcomes)


def test_a_source_that_cannot_be_one_is_an_outcome_like_any_other(rules, tmp_path):
    named = tmp_path / "named.txt"
    named.write_text(DRAFT, encoding="utf-8")
    seen = []
    sources = [None, DRAFT, 7, "\ud800", pathlib.Path("a\0b"), str(named), pathlib.Path("a\ud800b"), DRAFT]
    outcomes = xiezhi.review_many(sources, rules, as_of=TODAY, json=True, progress=lambda *told: seen.append(told))
    assert [isinstance(o.error, xiezhi.ReadError) for o in outcomes] == [True, False, True, True, True, True, True, False]
    assert all(o.review is None and o.error.kind and o.error.english for o in outcomes if o.error)
    assert outcomes[5].path == outcomes[5].error.path == str(named)
    assert outcomes[1].review.to_dict() == outcomes[7].review.to_dict()
    assert seen[-1] == (8, 8)


def test_a_cancel_from_another_thread_stops_everything(rules):
    cancel = xiezhi.Cancel()
    threading.Timer(0.05, cancel.cancel).start()
    outcomes = xiezhi.review_many(drafts(3000), rules, as_of=TODAY, cancel=cancel)
    assert any(isinstance(o.error, xiezhi.LimitError) for o in outcomes)


@pytest.mark.parametrize("bad", [None, 7, DRAFT, DRAFT.encode()])
def test_sources_must_be_several(bad, rules):
    with pytest.raises(xiezhi.ArgumentError):
        xiezhi.review_many(bad, rules)


@pytest.mark.parametrize("bad", [{"threads": 0}, {"threads": "2"}, {"threads": 1.5}, {"progress": "tell me"}])
def test_arguments_that_cannot_be_meant_are_argument_errors(bad, rules):
    with pytest.raises(xiezhi.ArgumentError):
        xiezhi.review_many([DRAFT], rules, **bad)


def test_one_after_the_other_they_are_the_same_outcomes(rules, tmp_path):
    named = tmp_path / "named.txt"
    named.write_text(DRAFT, encoding="utf-8")
    sources = [*drafts(60), b"PK\x03\x04", 7, named, tmp_path / "missing.txt"]
    many = xiezhi.review_many(sources, rules, threads=2, as_of=TODAY)
    for threads, json in [(1, False), (2, True), (9, False)]:
        each = list(xiezhi.review_each(sources, rules, threads=threads, as_of=TODAY, json=json))
        assert [o.path for o in each] == [o.path for o in many]
        assert [str(o.error) for o in each] == [str(o.error) for o in many]
        assert [o.review and o.review.to_json() for o in each] == [o.review and o.review.to_json() for o in many]
        assert all(o.review.to_json_bytes() == o.review.to_json().encode() for o in each if o.review)


def test_sources_are_asked_for_as_they_are_needed(rules):
    asked = 0

    def endless():
        nonlocal asked
        while True:
            asked += 1
            yield DRAFT

    outcomes = xiezhi.review_each(endless(), rules, threads=2, as_of=TODAY)
    assert asked == 0
    assert next(outcomes).review.findings
    for taken in range(1, 200):
        assert taken <= asked < taken + 24
        next(outcomes)
    outcomes.close()
    assert list(outcomes) == []


def test_what_is_ready_does_not_wait_for_the_rest(rules):
    asked = 0

    def slow():
        nonlocal asked
        while True:
            asked += 1
            yield DRAFT
            time.sleep(0.1)

    outcomes = xiezhi.review_each(slow(), rules, threads=2, as_of=TODAY)
    for taken in range(1, 5):
        next(outcomes)
        assert asked <= taken + 5  # 2, but for a machine with much else to do
    outcomes.close()


def test_what_the_sources_raise_is_raised_where_an_outcome_was_asked_for(rules):
    def sources():
        yield from drafts(100)
        raise RuntimeError("no more")

    outcomes = xiezhi.review_each(sources(), rules, as_of=TODAY)
    seen = []
    with pytest.raises(RuntimeError, match="no more"):
        seen.extend(o.review.complete for o in outcomes)
    assert 0 < len(seen) <= 100 and all(seen)


def test_a_deadline_and_a_cancel_reach_those_that_follow(rules):
    cancel = xiezhi.Cancel()
    outcomes = xiezhi.review_each(drafts(300), rules, threads=2, as_of=TODAY, cancel=cancel)
    assert next(outcomes).error is None
    cancel.cancel()
    time.sleep(0.05)
    rest = list(outcomes)
    assert len(rest) == 299 and isinstance(rest[-1].error, xiezhi.LimitError)
    late = list(xiezhi.review_each(drafts(50), rules, as_of=TODAY, deadline=0))
    assert len(late) == 50 and all(isinstance(o.error, xiezhi.LimitError) for o in late)


def test_several_streams_do_not_disturb_one_another(rules):
    texts = drafts(40)
    streams = [xiezhi.review_each(texts, rules, threads=2, as_of=TODAY) for _ in range(4)]
    for outcomes in zip(*streams, texts):
        assert {o.document.text for o in outcomes[:-1]} == {outcomes[-1]}


@pytest.mark.parametrize("bad", [{"sources": None}, {"sources": DRAFT}, {"threads": 0}, {"rules": 7}, {"as_of": "soon"}])
def test_arguments_are_looked_at_at_once(bad, rules):
    with pytest.raises(xiezhi.ArgumentError):
        xiezhi.review_each(**{"sources": [DRAFT], "rules": rules, **bad})
