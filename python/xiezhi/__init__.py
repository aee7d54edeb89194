"""獬豸 (Xiezhi): legality and fair-competition review of Chinese normative documents, offline.

    >>> import xiezhi
    >>> rules = xiezhi.load_rules()
    >>> review = xiezhi.review("……", rules)
    >>> for finding in review.findings:
    ...     print(finding.provision, finding.message)

Document, RuleSet and Review never change and may be shared between threads; a Store locks inside. Long calls release the
GIL. All offsets are code points: `document.text[start:end] == finding.quote`; only what a Store writes as JSON, to_dict() of
its values and export(), has them in bytes. Every fault of the outside world is an `XiezhiError`.

Between processes: a RuleSet pickles (as where it was loaded from), and so do the errors. Reviews do not: a worker returns
`to_dict()` or `to_json()`. Work that runs in daemon threads when the interpreter ends is stopped first.
"""

from __future__ import annotations

import os as _os

from . import _core, _inputs
from ._core import (
    Annotation,
    Basis,
    Cancel,
    Capture,
    ClauseDiff,
    Conflict,
    Decision,
    Diagnostic,
    Document,
    Explanation,
    Finding,
    Outcome,
    Point,
    Provision,
    Rescreen,
    RescreenItem,
    Review,
    RuleInfo,
    RuleSet,
    Saved,
    SearchHit,
    Statement,
    StoreDiff,
    StoredFinding,
    StoredReview,
    StoredVersion,
    StoreStats,
    Why,
    Withdrawal,
    __version__,
)
from ._errors import ArgumentError, DataError, LimitError, ReadError, RuleError, StoreError, XiezhiError
from ._store import Conflicts, Store

TYPE_CHECKING = False
if TYPE_CHECKING:
    import datetime as _datetime
    from typing import Callable, Iterable, Iterator, List, Mapping, Optional, Union

    from ._inputs import Dossier, Source

__all__ = [
    "Annotation", "ArgumentError", "Basis", "Cancel", "Capture", "ClauseDiff", "Conflict", "Conflicts", "DataError", "Decision",
    "Diagnostic", "Document", "Explanation", "Finding", "LimitError", "Outcome", "Point", "Provision", "ReadError",
    "Rescreen", "RescreenItem", "Review", "RuleError", "RuleInfo", "RuleSet", "Saved", "SearchHit", "Statement", "Store",
    "StoreDiff", "StoreError", "StoreStats", "StoredFinding", "StoredReview", "StoredVersion", "Why", "Withdrawal",
    "XiezhiError", "__version__", "explain", "load_rules", "read", "review", "review_each", "review_many",
]  # fmt: skip


def load_rules(*paths: Union[str, _os.PathLike[str]]) -> RuleSet:
    """Load rules: the shipped packs, or instead of them the rule files and pack folders given.

    The word ``"shipped"`` among the paths adds the shipped packs. Shipped vocabulary can always be used.
    Raises RuleError (with every fault of every file), DataError, ArgumentError; ReadError for a path that is missing, cannot
    be read or holds no rules.
    """
    shipped = _inputs.shipped_rules()
    own = [_inputs.path(p) for p in paths if p != "shipped"]
    return _core.load_rules(shipped, not own or "shipped" in paths, own)


def read(source: Union[Document, Source], *, original: bool = False, max_bytes: Optional[int] = None) -> Document:
    """Read a draft: a `pathlib.Path` is a file, `bytes` a file's content, `str` the text itself, a Document itself.

    `original`: tracked changes are read as they were before. `max_bytes`: refuse larger files.
    Raises ReadError; also for a `str` that names an existing file, since a path was probably meant.
    """
    return _inputs.document(source, original, max_bytes)


def review(
    document: Union[Document, Source],
    rules: RuleSet,
    *,
    kind: Optional[str] = None,
    as_of: Union[_datetime.date, str, None] = None,
    issuer: Optional[str] = None,
    dossier: Optional[Dossier] = None,
    experimental: bool = False,
    ignore: Union[str, Iterable[str], Mapping[str, str]] = (),
    max_findings: Optional[int] = None,
    deadline: Union[float, _datetime.timedelta, None] = None,
    cancel: Optional[Cancel] = None,
) -> Review:
    """Review a draft.

    `kind` overrides the kind found ("normative", "policy", …); `as_of` is the day whose law counts (default: today);
    `dossier` the facts of the procedure, as a mapping or the path of a JSON file, which may name kind and issuer, too;
    `ignore` leaves out rules and packs, by name or as a mapping of names to reasons: the review tells them (`ignored`), and
    points and statements of theirs never say that no issue was found; a Store keeps no such review;
    `max_findings` (default: 10000) ends the review when there are as many: it is incomplete then; `deadline` seconds from now.
    Raises LimitError when the deadline passes or `cancel` is set (its `review` is the incomplete
    review), ReadError, ArgumentError, DataError.
    """
    options = _inputs.options(kind, as_of, issuer, dossier, experimental, deadline, cancel, ignore, max_findings)
    path = _inputs.name_of(document)
    return _core.review(_inputs.document(document), _inputs.rule_set(rules), options, path)


def review_many(
    sources: Iterable[Union[Document, Source]],
    rules: RuleSet,
    *,
    threads: Optional[int] = None,
    progress: Optional[Callable[[int, int], object]] = None,
    json: bool = False,
    kind: Optional[str] = None,
    as_of: Union[_datetime.date, str, None] = None,
    issuer: Optional[str] = None,
    dossier: Optional[Dossier] = None,
    experimental: bool = False,
    ignore: Union[str, Iterable[str], Mapping[str, str]] = (),
    max_findings: Optional[int] = None,
    deadline: Union[float, _datetime.timedelta, None] = None,
    cancel: Optional[Cancel] = None,
) -> List[Outcome]:
    """Review many drafts on `threads` threads (default: one a core). Outcomes stand in the order of the sources.

    A source that cannot be one or cannot be read, and one that a deadline or a cancel kept from being finished, has an `error`; the others
    are not touched by it. `progress(done, total)` is called on this thread, a few times a second; what it raises stops the
    work and is raised here, as KeyboardInterrupt is. `json`: make the text of each review's to_json() too, beside the
    reviewing; to_json() and to_dict() then need not (about twenty times the bytes of a short draft are held for it).
    """
    options = _inputs.options(kind, as_of, issuer, dossier, experimental, deadline, cancel, ignore, max_findings)
    wanted = list(_inputs.each_source(sources))
    count = _cores() if threads is None else _inputs.number(threads, "threads", 1)
    return _core.review_many(wanted, _inputs.rule_set(rules), options, count, _inputs.callback(progress), bool(json))


def review_each(
    sources: Iterable[Union[Document, Source]],
    rules: RuleSet,
    *,
    threads: Optional[int] = None,
    json: bool = False,
    kind: Optional[str] = None,
    as_of: Union[_datetime.date, str, None] = None,
    issuer: Optional[str] = None,
    dossier: Optional[Dossier] = None,
    experimental: bool = False,
    ignore: Union[str, Iterable[str], Mapping[str, str]] = (),
    max_findings: Optional[int] = None,
    deadline: Union[float, _datetime.timedelta, None] = None,
    cancel: Optional[Cancel] = None,
) -> Iterator[Outcome]:
    """The outcomes of review_many(), one after the other, while the threads go on with the next: for more drafts than
    memory holds, and for using what is ready without waiting for the rest.

    Sources are asked for as they are needed, some dozens ahead; the order is theirs. What is ready is given before the next
    source is asked for; while a source is waited for nothing is given, so that none may wait for an outcome (drafts that come
    in one by one are for review(), in a thread each). Work begins with the first outcome asked for, and ends when the
    iterator is closed or forgotten. Arguments, `deadline` from the call on, and what an outcome holds as in review_many().
    """
    options = _inputs.options(kind, as_of, issuer, dossier, experimental, deadline, cancel, ignore, max_findings)
    count = _cores() if threads is None else _inputs.number(threads, "threads", 1)
    stream = _core.Stream(_inputs.rule_set(rules), options, count, bool(json))
    return _outcomes(_inputs.each_source(sources), stream, 16 + 4 * count)


def _outcomes(sources: Iterable[tuple[object, bytes]], stream: _core.Stream, ahead: int) -> Iterator[Outcome]:
    try:
        # As long as the next one is not ready more is added: the threads have work enough.
        for source, name in sources:
            stream.add(source, name)
            while stream.waiting >= ahead or stream.ready:
                yield stream.take()
        while stream.waiting:
            yield stream.take()
    finally:
        stream.close()


def explain(
    rule: str,
    document: Union[Document, Source],
    rules: RuleSet,
    *,
    language: str = "zh",
    kind: Optional[str] = None,
    as_of: Union[_datetime.date, str, None] = None,
    issuer: Optional[str] = None,
    dossier: Optional[Dossier] = None,
    deadline: Union[float, _datetime.timedelta, None] = None,
    cancel: Optional[Cancel] = None,
) -> List[Explanation]:
    """Why a rule met or did not meet: the tree of its conditions over each sentence where they matched, and over the few
    others that came nearest. `language`: of the words, "zh" or "en".

    Raises ArgumentError for a rule that the set does not hold, LimitError (without a `review`) when the deadline passes or
    `cancel` is set, and what review() raises.
    """
    options = _inputs.options(kind, as_of, issuer, dossier, False, deadline, cancel)
    if language not in ("zh", "en"):
        raise ArgumentError(f"language 应为 zh 或 en，而不是 {language!r}", f"language is zh or en, not {language!r}")
    draft = _inputs.document(document)
    return _core.explain(draft, _inputs.rule_set(rules), _inputs.text(rule, "rule"), options, language == "en")


def _cores() -> int:
    return len(_os.sched_getaffinity(0)) if hasattr(_os, "sched_getaffinity") else _os.cpu_count() or 1
