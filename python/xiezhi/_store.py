"""Reviews that are kept, and decisions that are remembered."""

from __future__ import annotations

from . import _core, _inputs

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime
    import os
    from types import TracebackType
    from typing import List, Optional, Type, Union

    from ._inputs import Day, Dossier, Progress, Span


class Conflicts(list[_core.Conflict]):
    """Clauses of the library that treat the same matter otherwise: a list, with what was left out of it.

    `untold`: further conflicts, less alike than those told. `unjudged`: clauses somewhat alike that were not compared.
    """

    def __init__(self, told: List[_core.Conflict], untold: int, unjudged: int) -> None:
        super().__init__(told)
        self.untold = untold
        self.unjudged = unjudged


class Store:
    """One SQLite file of reviews and decisions.

    Locks inside: many threads may use one Store and are served in turn; several processes may write one file. A new file is
    readable by its owner only. Every method raises StoreError when the file cannot be used (full disk, damage, in use for
    too long, closed) and leaves file and handle usable; ArgumentError when a name, finding or date cannot be meant.

    A document is named by `ref`: "name" (its latest version), "name@2", "#7" (version id), the first eight or more digits of
    its digest, or the end of a path that only one name has.

    A draft that was withdrawn is kept and shown, but is none of the "latest versions": lists, search, conflicts, statistics,
    export, expired(), unused() and rescreen() leave it out. list(), search() and export() tell it `with_withdrawn`.
    """

    def __init__(self, path: Union[str, os.PathLike[str]], *, create: bool = True, busy: float = 30.0) -> None:
        """Open `path`; `create`: make it if it is missing; `busy`: seconds to wait for another writer.

        A file that this user may not write is opened for reading: what would change it raises StoreError.
        """
        self._store = _core.Store(_inputs.path(path), bool(create), _inputs.seconds(busy, "busy"))

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: Optional[Type[BaseException]], value: Optional[BaseException], trace: Optional[TracebackType]) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<xiezhi.Store {self.path}>"

    @property
    def path(self) -> str:
        return self._store.path

    def close(self) -> None:
        """Close the file; every later call raises StoreError. Closing twice does no harm."""
        self._store.close()

    def save(self, name: str, review: _core.Review, *, now: Optional[datetime.datetime] = None) -> _core.Saved:
        """Keep a review under a name that survives versions, in one transaction.

        The same text under the same name stays one version; findings that stay keep their ids and decisions. A text that has
        nothing in common with the draft of this name is another draft: the result's `name` is then "name (2)". A name that
        would be read as a version ("#7", "name@2") is refused with ArgumentError. A name that was withdrawn counts again, be
        the text another one or the same: the result's `restored` tells the withdrawal that this ended.
        """
        if not isinstance(review, _core.Review):
            raise _inputs.wrong_type("review ", "review", "xiezhi.Review", "a xiezhi.Review", review)
        return self._store.save(_inputs.text(name, "name"), review, _inputs.moment(now))

    def withdraw(self, ref: str, *, by: str, reason: str, now: Optional[datetime.datetime] = None) -> _core.StoredVersion:
        """撤出: a draft that was renamed, given up by its drafter or saved by mistake counts no more.

        Nothing is deleted: show(), diff() and its decisions stay, and drafts that come from it keep them. The draft is meant
        as a whole: an old version, and one that is withdrawn already, raise ArgumentError.
        """
        return self._store.withdraw(
            _inputs.text(ref, "ref"), _inputs.text(by, "by"), _inputs.text(reason, "reason"), _inputs.moment(now)
        )

    def restore(self, ref: str, *, by: str, reason: str, now: Optional[datetime.datetime] = None) -> _core.StoredVersion:
        """恢复: a draft that was withdrawn counts again. ArgumentError when it is not withdrawn."""
        return self._store.restore(
            _inputs.text(ref, "ref"), _inputs.text(by, "by"), _inputs.text(reason, "reason"), _inputs.moment(now)
        )

    def stored(
        self,
        name: str,
        document: _core.Document,
        rules: _core.RuleSet,
        *,
        kind: Optional[str] = None,
        as_of: Day = None,
        issuer: Optional[str] = None,
        dossier: Optional[Dossier] = None,
        experimental: bool = False,
        max_findings: Optional[int] = None,
    ) -> Optional[_core.Review]:
        """The review kept for exactly this question, or None: a run that was interrupted need not start again."""
        options = _inputs.options(kind, as_of, issuer, dossier, experimental, None, None, max_findings=max_findings)
        return self._store.stored(_inputs.text(name, "name"), _inputs.read_already(document), _inputs.rule_set(rules), options)

    def show(self, ref: str, *, today: Day = None) -> _core.StoredReview:
        """A version with its findings: new, still there or fixed, with the decisions made on them or carried to them.

        `today` tells which decisions are over.
        """
        return self._store.show(_inputs.text(ref, "ref"), _inputs.day(today))

    def document(self, ref: str) -> _core.Document:
        """The text, read again from the store."""
        return self._store.document(_inputs.text(ref, "ref"))

    def list(
        self,
        name: str = "",
        *,
        undecided: bool = False,
        all_versions: bool = False,
        with_withdrawn: bool = False,
        limit: int = 0,
        today: Day = None,
    ) -> List[_core.StoredVersion]:
        """Versions whose name, title, 文号 or issuer holds `name`. `limit` 0: all.

        A decision that is over `today` does not count: its finding is undecided again.
        """
        return self._store.list(
            _inputs.text(name, "name"), bool(undecided), bool(all_versions), bool(with_withdrawn), _inputs.number(limit, "limit"),
            _inputs.day(today))  # fmt: skip

    def search(self, words: str, *, limit: int = 20, with_withdrawn: bool = False) -> List[_core.SearchHit]:
        """Documents (latest versions) that hold all the words, which spaces separate. One character is a word too."""
        return self._store.search(_inputs.text(words, "words"), _inputs.number(limit, "limit"), bool(with_withdrawn))

    def diff(self, before: str, after: str) -> _core.StoreDiff:
        """Two versions, clause by clause and finding by finding."""
        return self._store.diff(_inputs.text(before, "before"), _inputs.text(after, "after"))

    def conflicts(self, document: _core.Document, *, name: str = "", limit: int = 100) -> Conflicts:
        """Clauses of the library that treat the matter of a clause here with another amount, duration, percentage or the
        opposite modality. Versions of the same draft are left out. An item of a list is of the same matter when its own words
        are alike, not its lead-in alone. The `limit` most alike are told, and twelve of one clause at most."""
        return Conflicts(
            *self._store.conflicts(_inputs.read_already(document), _inputs.text(name, "name"), _inputs.number(limit, "limit"))
        )

    def decide(
        self,
        finding: Union[int, str],
        verdict: str,
        *,
        by: str,
        reason: str,
        until: Day = None,
        now: Optional[datetime.datetime] = None,
    ) -> _core.Decision:
        """Say of a finding (its id, or its fingerprint) that it is true ("accept"), not so ("dismiss"), or left open ("defer").

        `until`: the last day the decision holds.
        """
        if isinstance(finding, bool) or not isinstance(finding, (int, str)):
            raise _inputs.wrong_type("finding ", "finding", "编号或指纹", "an id or a fingerprint", finding)
        last = None if until is None else _inputs.day(until)
        return self._store.decide(
            str(finding), _inputs.text(verdict, "verdict"), _inputs.text(by, "by"), _inputs.text(reason, "reason"), _inputs.moment(now), last
        )

    def decisions(self) -> List[_core.Decision]:
        """The last decision of each finding, oldest first."""
        return self._store.decisions()

    def expired(self, *, today: Day = None) -> List[_core.Decision]:
        """Decisions on what still stands, whose last day is over."""
        return self._store.expired(_inputs.day(today))

    def unused(self) -> List[_core.Decision]:
        """Decisions whose finding no latest version answers to."""
        return self._store.unused()

    def stats(self, *, today: Day = None, rules: Optional[_core.RuleSet] = None, filing_days: Optional[int] = None) -> _core.StoreStats:
        """Numbers for the whole library. 备案及时率 counts filings within the time after publication that `rules` (the shipped
        ones by default) give for the province of each issuer, or within `filing_days` of every document."""
        days = None if filing_days is None else _inputs.number(filing_days, "filing_days")
        if rules is None and days is None:
            rules = _core.load_rules(_inputs.shipped_rules(), True, [])
        return self._store.stats(_inputs.day(today), days, None if rules is None else _inputs.rule_set(rules))

    def rescreen(
        self,
        rules: _core.RuleSet,
        *,
        as_of: Day = None,
        threads: int = 1,
        everything: bool = False,
        experimental: bool = False,
        progress: Optional[Progress] = None,
        deadline: Span = None,
        cancel: Optional[_core.Cancel] = None,
        now: Optional[datetime.datetime] = None,
    ) -> _core.Rescreen:
        """Review every latest version with today's rules, catalogue and date; only what a change can affect is evaluated.

        A deadline or cancel gives a result whose `incomplete` says what was not looked at; the next call goes on there.
        """
        options = _inputs.options(None, as_of, None, None, experimental, deadline, cancel)
        day = _inputs.day(as_of)
        return self._store.rescreen(
            _inputs.rule_set(rules), day, _inputs.moment(now), _inputs.number(threads, "threads", 1), bool(everything), options,
            _inputs.callback(progress))  # fmt: skip

    def export(self, format: str = "json", *, with_withdrawn: bool = False, today: Day = None) -> str:
        """Every latest version with its statements, findings and the last decision on each, as JSON or CSV text.

        Spans are bytes. Texts, dossiers and earlier decisions are not in it: what keeps a library is its file, copied while
        it is in use with SQLite's backup (`sqlite3.Connection.backup`).
        """
        return self._store.export(_inputs.text(format, "format"), bool(with_withdrawn), _inputs.day(today))
