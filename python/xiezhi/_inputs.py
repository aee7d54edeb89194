"""What callers pass, made into what the engine takes; whatever cannot be meant is an error of the package."""

from __future__ import annotations

import datetime
import json
import os
import pathlib
import time
from typing import Callable, Iterable, List, Mapping, Optional, Union

from . import _core
from ._errors import ArgumentError, DataError, ReadError

Source = Union[pathlib.Path, bytes, str]
Progress = Callable[[int, int], object]


def shipped_rules() -> pathlib.Path:
    """The folder of the shipped rules, inside the package."""
    return pathlib.Path(__file__).parent / "rules"


def path(value: object) -> pathlib.Path:
    if not isinstance(value, (str, pathlib.Path)):
        raise ArgumentError(f"路径应为 str 或 pathlib.Path，而不是 {type(value).__name__}")
    return pathlib.Path(value)


def source(value: object) -> Union[_core.Document, Source]:
    """Checks a source; a str that names an existing file was probably meant as a Path."""
    if isinstance(value, (_core.Document, bytes)):
        return value
    if isinstance(value, (bytearray, memoryview)):
        return bytes(value)
    if isinstance(value, str):
        if len(value) < 1024 and "\n" not in value and "\0" not in value and os.path.exists(value):
            error = ReadError(f"{value} 是一个文件；读文件请用 pathlib.Path({value!r})，str 是文稿文字本身")
            error.kind, error.path = "bad_argument", value
            error.english = f"{value} names a file: pass pathlib.Path({value!r}); a str is the text itself"
            raise error
        try:
            value.encode("utf-8")
        except UnicodeEncodeError as fault:
            raise ReadError(f"文稿文字中有无效字符（第 {fault.start + 1} 个）") from None
        return value
    if isinstance(value, os.PathLike):
        return pathlib.Path(os.fspath(value))
    error = ReadError(f"文稿应为 pathlib.Path、bytes 或 str，而不是 {type(value).__name__}")
    error.kind, error.english = "bad_argument", f"a draft is a pathlib.Path, bytes or str, not {type(value).__name__}"
    raise error


def sources(value: object) -> List[Union[_core.Document, Source]]:
    if isinstance(value, (str, bytes)) or not isinstance(value, Iterable):
        raise ArgumentError(f"sources 应为文稿的列表，而不是 {type(value).__name__}")
    return [source(s) for s in value]


def document(value: object, original: bool = False, max_bytes: Optional[int] = None) -> _core.Document:
    wanted = source(value)
    original = bool(original)
    if max_bytes is not None:
        max_bytes = number(max_bytes, "max_bytes", most=2**63 - 1)
    if isinstance(wanted, _core.Document):
        return wanted
    if isinstance(wanted, pathlib.Path):
        return _core.read_file(wanted, original, max_bytes)
    if isinstance(wanted, bytes):
        return _core.read_bytes(wanted, "", original, max_bytes)
    return _core.read_text(wanted)


def text(value: object, what: str) -> str:
    """A str that can be written as UTF-8."""
    if not isinstance(value, str):
        raise ArgumentError(f"{what} 应为 str，而不是 {type(value).__name__}")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as fault:
        raise ArgumentError(f"{what} 中有无效字符（第 {fault.start + 1} 个）") from None
    return value


def number(value: object, what: str, least: int = 0, most: int = 2**31 - 1) -> int:
    if isinstance(value, bool) or not isinstance(value, int):
        raise ArgumentError(f"{what} 应为整数，而不是 {type(value).__name__}")
    if not least <= value <= most:
        raise ArgumentError(f"{what} 应在 {least} 和 {most} 之间，而不是 {value}")
    return value


def seconds(value: object, what: str) -> float:
    """Between 0 and three years, whatever larger or smaller number is given."""
    if isinstance(value, datetime.timedelta):
        return min(max(value.total_seconds(), 0.0), 1e8)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or value != value:
        raise ArgumentError(f"{what} 应为秒数或 timedelta，而不是 {value!r}")
    return min(max(float(value), 0.0), 1e8)


def callback(value: Optional[Progress]) -> Optional[Progress]:
    if value is not None and not callable(value):
        raise ArgumentError(f"progress 应可以调用，而不是 {type(value).__name__}")
    return value


def read_already(value: object) -> _core.Document:
    if not isinstance(value, _core.Document):
        raise ArgumentError(f"document 应为 read() 的结果，而不是 {type(value).__name__}")
    return value


def rule_set(value: object) -> _core.RuleSet:
    if not isinstance(value, _core.RuleSet):
        raise ArgumentError(f"rules 应为 load_rules() 的结果，而不是 {type(value).__name__}")
    return value


def day(value: Union[datetime.date, str, None]) -> datetime.date:
    """None is today."""
    if value is None:
        return datetime.date.today()
    if isinstance(value, datetime.datetime):
        return value.date()
    if isinstance(value, datetime.date):
        return value
    try:
        return datetime.date.fromisoformat(value)
    except (TypeError, ValueError):
        raise ArgumentError(f"日期应为 datetime.date 或 “2025-06-30” 这样的文字，而不是 {value!r}") from None


def moment(value: Optional[datetime.datetime]) -> int:
    """Seconds since 1970, UTC. None is now."""
    if value is None:
        return int(time.time())
    if not isinstance(value, datetime.datetime) or value.tzinfo is None:
        raise ArgumentError("now 应为带时区的 datetime.datetime")
    return int(value.timestamp())


def facts(dossier: Union[Mapping[str, object], pathlib.Path, None]) -> Optional[str]:
    """The dossier as JSON text."""
    if dossier is None:
        return None
    if isinstance(dossier, os.PathLike):
        try:
            return pathlib.Path(dossier).read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as fault:
            raise DataError(f"无法读取程序材料 {dossier}：{fault}") from fault
    if not isinstance(dossier, Mapping):
        raise ArgumentError(f"dossier 应为字典或 pathlib.Path，而不是 {type(dossier).__name__}")
    try:
        out = json.dumps(dict(dossier), ensure_ascii=False, default=_iso)
        out.encode("utf-8")
        return out
    except (TypeError, ValueError, RecursionError) as fault:
        raise DataError(f"程序材料不能写成 JSON：{fault}") from fault


def _iso(value: object) -> str:
    if isinstance(value, (datetime.date, datetime.datetime)):
        return value.isoformat()[:10]
    raise TypeError(f"{type(value).__name__} 不能写成 JSON")


def options(
    kind: Optional[str],
    as_of: Union[datetime.date, str, None],
    issuer: Optional[str],
    dossier: Union[Mapping[str, object], pathlib.Path, None],
    experimental: bool,
    deadline: Union[float, datetime.timedelta, None],
    cancel: Optional[_core.Cancel],
) -> _core.Options:
    out = _core.Options()
    out.kind = None if kind is None else text(kind, "kind")
    out.issuer = None if issuer is None else text(issuer, "issuer")
    out.as_of = day(as_of)
    out.dossier = facts(dossier)
    out.experimental = bool(experimental)
    out.deadline = None if deadline is None else seconds(deadline, "deadline")
    if cancel is not None and not isinstance(cancel, _core.Cancel):
        raise ArgumentError(f"cancel 应为 xiezhi.Cancel，而不是 {type(cancel).__name__}")
    out.cancel = cancel
    return out
