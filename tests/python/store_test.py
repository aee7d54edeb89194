"""The store, from Python: versions and decisions, the library, bad input, threads and processes."""

import contextlib
import datetime
import json
import os
import sqlite3
import stat
import subprocess
import sys
import threading

import pytest

import xiezhi
from conftest import DRAFT, NOON, TODAY

NEXT = DRAFT.replace("2000元以上1万元以下", "5000元以上2万元以下").replace(
    "第四条", "第四条 共享单车企业应当公示投诉电话。\n第五条"
)


@pytest.fixture()
def kept(store, rules, review):
    store.save("单车.txt", review, now=NOON)
    return store


def test_a_review_is_kept_and_shown(kept, review):
    [version] = kept.list()
    assert (version.name, version.number, version.title) == ("单车.txt", 1, review.title)
    assert version.valid_to == datetime.date(2028, 6, 30)
    assert version.saved_at == "2025-06-01T12:00:00Z"
    shown = kept.show("单车.txt", today=TODAY)
    assert [f.finding.fingerprint for f in shown.findings] == [f.fingerprint for f in review.findings]
    for f in shown.findings:
        assert review.document.text[slice(*f.finding.span)] == f.finding.quote
        assert (f.new, f.state, f.decision) == (False, "none", None)
    assert kept.document("单车.txt").digest == review.document.digest


def test_decisions_are_carried_to_the_next_version_and_shown_as_such(kept, rules):
    for f in kept.show("单车.txt").findings:
        made = kept.decide(f.id, "dismiss", by="审核员", reason="已核", now=NOON, until=datetime.date(2026, 1, 1))
        assert repr(made) == f"<xiezhi.Decision dismiss on {f.finding.rule} in 单车.txt@1>" and f.finding.rule in repr(f)
    assert [v.undecided for v in kept.list(today=TODAY)] == [0]
    assert [v.name for v in kept.list(undecided=True, today=datetime.date(2026, 1, 2))] == ["单车.txt"], "they are over"
    saved = kept.save("单车.txt", xiezhi.review(NEXT, rules, as_of=TODAY), now=NOON)
    assert (saved.number, saved.new_version) == (2, True)
    shown = kept.show("单车.txt", today=TODAY)
    states = {f.finding.category: f.state for f in shown.findings}
    assert states["licence"] == "carried"
    assert states["penalty"] == "reworded"
    reworded = next(f for f in shown.findings if f.state == "reworded")
    assert "2000元" in reworded.decision.sentence and "5000元" in reworded.sentence
    later = kept.show("单车.txt", today=datetime.date(2026, 2, 1))
    assert {f.state for f in later.findings if f.decision} == {"expired"}
    assert json.loads(shown.to_json())["version"]["number"] == 2


def test_a_stored_review_answers_the_same_question(kept, rules, review):
    assert kept.stored("单车.txt", review.document, rules, as_of=TODAY).to_dict()["findings"] == review.to_dict()["findings"]
    assert kept.stored("单车.txt", review.document, rules, as_of=TODAY, kind="policy") is None


def test_search_diff_stats_conflicts_and_export(kept, rules):
    [hit] = kept.search("许可证")
    assert repr(hit) == "<xiezhi.SearchHit 单车.txt@1 第二条>"
    assert hit.excerpt[slice(*hit.in_excerpt)] == "许可证" and hit.provision == "第二条"
    assert kept.search("证") and not kept.search("渔船")
    kept.save("单车.txt", xiezhi.review(NEXT, rules, as_of=TODAY), now=NOON)
    diff = kept.diff("单车.txt@1", "单车.txt@2")
    assert {c.change for c in diff.clauses} == {"added", "changed"}
    assert "licence" in {f.category for f in diff.still}
    for version, findings in ((diff.after, diff.new + diff.still), (diff.before, diff.fixed)):
        document = kept.document(f"#{version.id}")
        assert all(document.text[slice(*f.span)] == f.quote for f in findings)
    told = diff.to_dict()
    assert [[f.fingerprint for f in fs] for fs in (diff.new, diff.fixed, diff.still)] == [
        [f["fingerprint"] for f in told[key]] for key in ("new", "fixed", "still")
    ]
    assert kept.stats(today=TODAY).to_dict()["documents"] == 1
    assert kept.stats(today=TODAY, filing_days=15).without_dossier == 1
    other = "河东街道共享单车处罚规定\n\n第一条 违反前款规定的，由区城市管理局处100元以上500元以下罚款。\n"
    document = xiezhi.read(other)
    conflicts = kept.conflicts(document, name="另一件")
    assert isinstance(conflicts, xiezhi.Conflicts) and (conflicts.untold, conflicts.unjudged) == (0, 0)
    [conflict] = conflicts
    assert (conflict.kind, conflict.provision) == ("amount", "第一条")
    assert document.text[slice(*conflict.span)] == "违反前款规定的，由区城市管理局处100元以上500元以下罚款。"
    assert json.loads(kept.export())["documents"] and "单车.txt" in kept.export("csv")


def test_a_library_is_rescreened(kept, tmp_path):
    folder = tmp_path / "rules" / "own"
    folder.mkdir(parents=True)
    (folder / "deposit.rule").write_text(
        'rule own.deposit {\n  title "x"\n  severity error\n  applies any\n  polarity any\n  when "停放秩序"\n  message "x"\n}\n', encoding="utf-8"
    )
    seen = []
    result = kept.rescreen(
        xiezhi.load_rules(tmp_path / "rules"), as_of=TODAY, now=NOON, threads=2, progress=lambda a, b: seen.append((a, b))
    )
    assert (result.documents, result.looked, len(result.items)) == (1, 1, 1)
    assert result.items[0].suggestion == "amend" and result.items[0].changed
    assert seen[-1] == (1, 1)
    [appeared], gone = result.items[0].appeared, result.items[0].gone
    text = kept.document("单车.txt").text
    assert appeared.rule == "own.deposit" and text[slice(*appeared.span)] == "停放秩序" == appeared.quote
    assert gone and all(text[slice(*f.span)] == f.quote for f in gone), "the shipped rules were not among those"


def test_a_withdrawn_draft_is_kept_and_counts_again_when_it_is_restored_or_saved(kept, rules, review):
    kept.decide(kept.show("单车.txt").findings[0].id, "dismiss", by="审核员", reason="已核", now=NOON)
    version = kept.withdraw("单车.txt", by="李明", reason="起草单位撤回", now=NOON)
    assert isinstance(version.withdrawn, xiezhi.Withdrawal) and version.withdrawn.withdrawn
    assert (version.withdrawn.by, version.withdrawn.reason, version.withdrawn.at) == ("李明", "起草单位撤回", "2025-06-01T12:00:00Z")
    assert repr(version.withdrawn) == "<xiezhi.Withdrawal withdrawn: 李明 2025-06-01: 起草单位撤回>"
    assert not kept.list() and not kept.search("许可证") and not json.loads(kept.export())["documents"]
    assert [v.withdrawn.by for v in kept.list(with_withdrawn=True)] == ["李明"]
    assert [h.version.withdrawn.by for h in kept.search("许可证", with_withdrawn=True)] == ["李明"]
    assert json.loads(kept.export(with_withdrawn=True))["documents"][0]["version"]["withdrawn"]["reason"] == "起草单位撤回"
    assert (kept.stats(today=TODAY).documents, kept.stats(today=TODAY).withdrawn) == (0, 1)
    assert kept.rescreen(rules, as_of=TODAY, now=NOON).documents == 0
    shown = kept.show("单车.txt", today=TODAY)
    assert shown.findings[0].state == "made" and len(shown.withdrawals) == 1
    assert kept.restore("单车.txt", by="王强", reason="仍要送审", now=NOON).withdrawn is None
    assert len(kept.list()) == 1 and kept.save("单车.txt", review, now=NOON).restored is None
    kept.withdraw("单车.txt", by="李明", reason="误存", now=NOON)
    saved = kept.save("单车.txt", xiezhi.review(NEXT, rules, as_of=TODAY), now=NOON)
    assert saved.restored.reason == "误存" and saved.number == 2
    told = [(w.withdrawn, w.by) for w in kept.show("单车.txt").withdrawals]
    assert told == [(True, "李明"), (False, "王强"), (True, "李明"), (False, "")]
    with pytest.raises(xiezhi.ArgumentError, match="旧版本"):
        kept.withdraw("单车.txt@1", by="李明", reason="误存")


def test_a_new_file_is_readable_by_its_owner_only(kept):
    assert stat.S_IMODE(os.stat(kept.path).st_mode) == 0o600


def test_a_closed_store_raises_and_another_opens(kept):
    with kept:
        pass
    kept.close()
    for call in (kept.list, kept.decisions, lambda: kept.search("许可证"), lambda: kept.show("单车.txt")):
        with pytest.raises(xiezhi.StoreError):
            call()
    assert len(xiezhi.Store(kept.path).list()) == 1


@pytest.mark.parametrize(
    "call",
    [
        lambda s: s.save(None, None),
        lambda s: s.save("x", "no review"),
        lambda s: s.show(None),
        lambda s: s.show("no such name"),
        lambda s: s.search(""),
        lambda s: s.search("，。"),
        lambda s: s.diff("a", "b"),
        lambda s: s.decide("no", "dismiss", by="a", reason="b"),
        lambda s: s.decide(None, "dismiss", by="a", reason="b"),
        lambda s: s.decide(1, "perhaps", by="a", reason="b"),
        lambda s: s.decide(1, "dismiss", by="", reason="b"),
        lambda s: s.withdraw(None, by="a", reason="b"),
        lambda s: s.withdraw("no such name", by="a", reason="b"),
        lambda s: s.withdraw("单车.txt", by="", reason="b"),
        lambda s: s.withdraw("单车.txt", by="a", reason=None),
        lambda s: s.restore("单车.txt", by="a", reason="b"),
        lambda s: s.rescreen(None),
        lambda s: s.export("xml"),
        lambda s: s.show("单车.txt", today="someday"),
        lambda s: s.save("x", s, now=NOON),
        lambda s: xiezhi.Store(None),
        lambda s: xiezhi.Store("x.db", busy="long"),
        lambda s: s.save("\ud800", None),
        lambda s: s.save("#7", xiezhi.review(DRAFT, xiezhi.load_rules())),
        lambda s: s.save("单车.txt@1", xiezhi.review(DRAFT, xiezhi.load_rules())),
        lambda s: xiezhi.Store(":memory:"),
        lambda s: s.search("\ud800"),
        lambda s: s.search("许可", limit=-1),
        lambda s: s.list(limit="all"),
        lambda s: s.list(None),
        lambda s: s.conflicts(None),
        lambda s: s.conflicts("x"),
        lambda s: s.decide(s.show("单车.txt").findings[0].id, "dismiss", by=" ", reason="　"),
        lambda s: s.decide(s.show("单车.txt").findings[0].id, "dismiss", by="审核员", reason=" \n"),
        lambda s: s.stored("x", None, None),
        lambda s: s.stats(filing_days="15"),
        lambda s: s.stats(rules="shipped"),
        lambda s: s.stats(today=3),
        lambda s: s.rescreen(xiezhi.load_rules(), threads=0),
        lambda s: s.rescreen(xiezhi.load_rules(), progress=3),
        lambda s: s.document(7),
    ],
)
def test_bad_arguments_raise_and_leave_everything_usable(kept, call):
    with pytest.raises(xiezhi.ArgumentError):
        call(kept)
    assert len(kept.list()) == 1


def test_what_is_no_store_is_refused(tmp_path):
    file = tmp_path / "x.db"
    file.write_text("not a database, only words " * 100)
    with pytest.raises(xiezhi.StoreError):
        xiezhi.Store(file)
    with pytest.raises(xiezhi.StoreError):
        xiezhi.Store(tmp_path / "none.db", create=False)


def test_a_name_of_another_charset_in_an_old_file_is_shown(kept):
    kept.decide(kept.show("单车.txt").findings[0].id, "dismiss", by="审核员", reason="已核", now=NOON)
    with contextlib.closing(sqlite3.connect(kept.path)) as db:
        db.execute("UPDATE version SET name = CAST(x'B5A5B3B52E747874' AS TEXT)")  # 单车.txt in GBK
        db.commit()
    [version] = kept.list()
    shown = "\ufffd" * 4 + ".txt"
    assert version.name == shown and shown in repr(version) and shown in repr(kept.show("#1"))
    [decision] = kept.decisions()
    assert decision.version == shown + "@1" and shown in repr(decision)
    assert shown in repr(kept.search("许可证")[0]) and shown in kept.export("csv") and shown in kept.export()


def test_what_was_fixed_stands_in_the_text_it_was_fixed_in(kept, rules):
    kept.save("单车.txt", xiezhi.review("前言。\n" + DRAFT.replace("应当向区城市管理局申请核发经营许可证", "可以自主经营"), rules, as_of=TODAY))
    shown = kept.show("单车.txt")
    assert shown.fixed and "单车.txt@2" in repr(shown)
    before = kept.document("单车.txt@1").text
    for f in shown.fixed:
        assert f.quote and before[slice(*f.span)] == f.quote
        assert before.encode()[slice(*f.byte_span)].decode() == f.quote
        assert all(before[slice(*c.span)] == c.text for c in f.captures)


def test_many_threads_on_one_store_are_served_in_turn(store, rules):
    reviews = [xiezhi.review(DRAFT.replace("单车", f"第{i}种单车"), rules, as_of=TODAY) for i in range(40)]
    faults = []

    def work(part):
        try:
            for i in range(part, 40, 4):
                store.save(f"{i}", reviews[i], now=NOON)
                store.list(limit=2)
                store.search("许可")
        except Exception as fault:  # noqa: BLE001
            faults.append(fault)

    threads = [threading.Thread(target=work, args=(n,)) for n in range(4)]
    for t in threads:
        t.start()
    for t in threads:
        t.join()
    assert not faults and len(store.list()) == 40


WRITER = """
import sys, datetime, xiezhi
path, process = sys.argv[1], sys.argv[2]
rules = xiezhi.load_rules()
store = xiezhi.Store(path)
for i in range(10):
    text = f"第{process}-{i}号管理办法\\n\\n第一条 违反第{process}-{i}号的，处罚款。\\n"
    store.save(f"{process}/{i}", xiezhi.review(text, rules, as_of="2025-06-01"))
"""


def test_processes_that_write_one_store_lose_nothing(tmp_path):
    path = str(tmp_path / "shared.db")
    writers = [subprocess.Popen([sys.executable, "-c", WRITER, path, str(p)]) for p in range(4)]
    assert [w.wait(timeout=120) for w in writers] == [0] * 4
    assert len(xiezhi.Store(path).list()) == 40
