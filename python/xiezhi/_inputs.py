"""What callers pass, made into what the engine takes; whatever cannot be meant is an error of the package."""

from __future__ import annotations

import os

from . import _core
from ._errors import ArgumentError, DataError, ReadError, XiezhiError

TYPE_CHECKING = False  # nothing is imported for types alone, and what is seldom needed when it is: `import xiezhi` stays quick
if TYPE_CHECKING:
    import datetime
    from typing import Callable, Dict, Iterable, Iterator, Mapping, Optional, Tuple, Type, Union

    Source = Union["os.PathLike[str]", bytes, str]
    Dossier = Union[Mapping[str, object], "os.PathLike[str]"]
    Day = Union[datetime.date, str, None]
    Ignored = Union[str, Iterable[str], Mapping[str, str]]
    Span = Union[float, datetime.timedelta, None]
    Progress = Callable[[int, int], object]


def shipped_rules() -> str:
    """The folder of the shipped rules, inside the package."""
    return os.path.join(os.path.dirname(__file__), "rules")


class File:
    """A draft that is a file, as the system names it: a name that is no UTF-8 stays what it is."""

    def __init__(self, value: object, fault: Type[XiezhiError] = ReadError) -> None:
        try:
            self.path = os.fsencode(value)  # type: ignore[arg-type]
        except (TypeError, ValueError):
            self.path = b"\0"
        if b"\0" in self.path:
            name = str(value)
            raise fault(f"{name!r} 不能作文件名", f"{name!r} cannot name a file", kind="bad_argument", path=name)


def path(value: object) -> bytes:
    if not isinstance(value, (str, os.PathLike)):
        raise wrong_type("路径", "a path", "str 或 pathlib.Path", "a str or a pathlib.Path", value)
    return File(value, ArgumentError).path


def wrong_type(zh: str, english: str, should_zh: str, should: str, value: object) -> ArgumentError:
    name = type(value).__name__
    return ArgumentError(f"{zh}应为 {should_zh}，而不是 {name}", f"{english} is {should}, not {name}")


def source(value: object) -> Union[_core.Document, bytes, str, File]:
    """Checks a source; a str that names an existing file was probably meant as a Path."""
    if isinstance(value, (_core.Document, bytes)):
        return value
    if isinstance(value, (bytearray, memoryview)):
        return bytes(value)
    if isinstance(value, str):
        if len(value) < 1024 and "\n" not in value and "\0" not in value and os.path.exists(value):
            raise ReadError(
                f"{value} 是一个文件；读文件请用 pathlib.Path({value!r})，str 是文稿文字本身",
                f"{value} names a file: pass pathlib.Path({value!r}); a str is the text itself",
                kind="bad_argument",
                path=value,
            )
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as fault:
            raise ReadError(
                f"文稿文字中有无效字符（第 {fault.start + 1} 个）",
                f"character {fault.start + 1} of the draft's text is no valid character",
                kind="bad_encoding",
            ) from None
        return value
    if isinstance(value, os.PathLike):
        return File(value)
    name = type(value).__name__
    raise ReadError(
        f"文稿应为 pathlib.Path、bytes 或 str，而不是 {name}",
        f"a draft is a pathlib.Path, bytes or str, not {name}",
        kind="bad_argument",
    )


def each_source(value: object) -> Iterator[Tuple[object, bytes]]:
    """What the module takes of several sources: what to review (None: the file so named; an error: why it cannot be), and how
    it is named. The next source is asked for when the next pair is."""
    if isinstance(value, (str, bytes)) or not hasattr(type(value), "__iter__"):
        raise wrong_type("sources ", "sources", "文稿的列表", "a list of drafts", value)
    return map(_named, value)  # type: ignore[call-overload, no-any-return]


def _named(value: object) -> Tuple[object, bytes]:
    try:
        made = source(value)
    except XiezhiError as error:
        return error, error.path.encode("utf-8", "replace")
    return (None, made.path) if isinstance(made, File) else (made, b"")


def name_of(value: object) -> bytes:
    """How a source is called: its path, or nothing."""
    return File(value).path if isinstance(value, os.PathLike) else b""


def document(value: object, original: bool = False, max_bytes: Optional[int] = None) -> _core.Document:
    wanted = source(value)
    original = bool(original)
    if max_bytes is not None:
        max_bytes = number(max_bytes, "max_bytes", most=2**63 - 1)
    if isinstance(wanted, _core.Document):
        return wanted
    if isinstance(wanted, File):
        return _core.read_file(wanted.path, original, max_bytes)
    if isinstance(wanted, bytes):
        return _core.read_bytes(wanted, "", original, max_bytes)
    return _core.read_text(wanted)


def text(value: object, what: str) -> str:
    """A str that can be written as UTF-8."""
    if not isinstance(value, str):
        raise wrong_type(f"{what} ", what, "str", "a str", value)
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise ArgumentError(
            f"{what} 中有无效字符（第 {fault.start + 1} 个）", f"character {fault.start + 1} of {what} is no valid character"
        ) from None
    return value


def number(value: object, what: str, least: int = 0, most: int = 2**31 - 1) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise wrong_type(f"{what} ", what, "整数", "an integer", value)
    if not least <= value <= most:
        raise ArgumentError(f"{what} 应在 {least} 和 {most} 之间", f"{what} is between {least} and {most}")
    return value


def seconds(value: object, what: str) -> float:
    """Between 0 and three years, whatever larger or smaller number is given."""
    import datetime

    if isinstance(value, datetime.timedelta):
        return min(max(value.total_seconds(), 0.0), 1e8)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:
        raise wrong_type(f"{what} ", what, "秒数或 timedelta", "seconds or a timedelta", value)
    return float(min(max(value, 0.0), 1e8))


def callback(value: Optional[Progress]) -> Optional[Progress]:
    if value is not None and not callable(value):
        raise wrong_type("progress ", "progress", "可调用的对象", "callable", value)
    return value


def read_already(value: object) -> _core.Document:
    if not isinstance(value, _core.Document):
        raise wrong_type("document ", "document", "read() 的结果", "what read() gives", value)
    return value


def rule_set(value: object) -> _core.RuleSet:
    if not isinstance(value, _core.RuleSet):
        raise wrong_type("rules ", "rules", "load_rules() 的结果", "what load_rules() gives", value)
    return value


def day(value: Day) -> datetime.date:
    """None is today."""
    import datetime

    if value is None:
        return datetime.date.today()
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        made = datetime.date.fromisoformat(value)
        if made.isoformat() == value:  # Python 3.11 reads other forms, too
            return made
    except (TypeError, ValueError):
        pass
    raise ArgumentError(
        f"日期应为 datetime.date 或 “2025-06-30” 这样的文字，而不是 {value!r}",
        f"a day is a datetime.date or a text like '2025-06-30', not {value!r}",
    )


def moment(value: Optional[datetime.datetime]) -> int:
    """Seconds since 1970, UTC. None is now."""
    import datetime
    import time

    if value is None:
        return int(time.time())
    if not isinstance(value, datetime.datetime) or value.tzinfo is None:
        raise ArgumentError("now 应为带时区的 datetime.datetime", "now is a datetime.datetime with a time zone")
    return int(value.timestamp())


def facts(dossier: Optional[Dossier]) -> Optional[str]:
    """The dossier as JSON text."""
    if dossier is None:
        return None
    if isinstance(dossier, os.PathLike):
        name = File(dossier, DataError).path
        shown = os.fsdecode(name)
        try:
            with open(name, encoding="utf-8-sig") as file:
                return file.read()
        except (OSError, UnicodeDecodeError) as fault:
            raise DataError(
                f"无法读取程序材料 {shown}：{fault}", f"the dossier {shown} cannot be read: {fault}", path=shown
            ) from fault
    from collections.abc import Mapping
    import json

    if not isinstance(dossier, Mapping):
        raise wrong_type("dossier ", "dossier", "字典或 pathlib.Path", "a dictionary or a pathlib.Path", dossier)
    try:
        out = json.dumps(dict(dossier), ensure_ascii=False, default=_iso)
        out.encode("utf-8")
        return out
    except (TypeError, ValueError, RecursionError) as fault:
        raise DataError(f"程序材料不能写成 JSON：{fault}", f"the dossier cannot be written as JSON: {fault}") from fault


def _iso(value: object) -> str:
    import datetime

    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()[:10]
    raise TypeError(type(value).__name__)


def reasons(ignore: Ignored) -> Dict[str, str]:
    """Names of rules and packs with the reasons for leaving them out."""
    from collections import abc

    if isinstance(ignore, str):
        ignore = (ignore,)
    if not isinstance(ignore, abc.Iterable):
        raise wrong_type("ignore ", "ignore", "名称，或者名称与理由的映射", "names, or a mapping of names to reasons", ignore)
    given = ignore.items() if isinstance(ignore, abc.Mapping) else ((name, "") for name in ignore)
    return {text(name, "ignore"): text(reason, "ignore") for name, reason in given}


def options(
    kind: Optional[str],
    as_of: Day,
    issuer: Optional[str],
    dossier: Optional[Dossier],
    experimental: bool,
    deadline: Span,
    cancel: Optional[_core.Cancel],
    ignore: Ignored = (),
    max_findings: Optional[int] = None,
) -> _core.Options:
    out = _core.Options()
    out.kind = None if kind is None else text(kind, "kind")
    out.issuer = None if issuer is None else text(issuer, "issuer")
    out.as_of = day(as_of)
    out.dossier = facts(dossier)
    out.experimental = bool(experimental)
    out.ignored = reasons(ignore)
    out.max_findings = None if max_findings is None else number(max_findings, "max_findings", 1)
    out.deadline = None if deadline is None else seconds(deadline, "deadline")
    if cancel is not None and not isinstance(cancel, _core.Cancel):
        raise wrong_type("cancel ", "cancel", "xiezhi.Cancel", "a xiezhi.Cancel", cancel)
    out.cancel = cancel
    return out
