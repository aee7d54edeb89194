"""The exceptions of the package. `XiezhiError` is the root of all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Optional

if TYPE_CHECKING:
    from ._core import Diagnostic, Review


class XiezhiError(Exception):
    """Something of the outside world stands in the way. `str(error)` is a Chinese sentence for the user."""

    kind: str = ""
    """Closed list: "not_found", "unreadable", "unknown_format", "damaged", "bad_encoding", "too_large", "limit",
    "bad_data", "bad_argument", "rules", "store"."""
    english: str = ""
    path: str = ""
    """The file concerned, or empty."""


class ReadError(XiezhiError):
    """A draft cannot be read."""


class RuleError(XiezhiError):
    """Rule files cannot be used. `diagnostics` holds every fault of every file."""

    diagnostics: List[Diagnostic] = []


class LimitError(XiezhiError):
    """A deadline passed, a cancel was asked for, or a size limit was met. `review` holds what was found until then."""

    review: Optional[Review] = None


class StoreError(XiezhiError):
    """The database cannot be used: full disk, damage, in use for too long, closed. File and handle stay usable."""


class DataError(XiezhiError):
    """A dossier or a data file is malformed."""


class ArgumentError(XiezhiError, ValueError, TypeError):
    """An argument cannot be meant: an unknown kind, a wrong type, a name that the store does not hold."""
