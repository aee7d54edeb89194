"""The exceptions of the package. `XiezhiError` is the root of all of them."""

from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any, Dict, List, Optional, Tuple

    from ._core import Diagnostic, Review


class XiezhiError(Exception):
    """Something of the outside world stands in the way. `str(error)` is a Chinese sentence for the user.

    Errors pickle, with all they hold but a LimitError's `review`: worker processes can raise them.
    """

    kind: str = ""
    """Closed list: "not_found", "unreadable", "unknown_format", "damaged", "bad_encoding", "too_large", "limit",
    "bad_data", "bad_argument", "rules", "store"."""
    english: str = ""
    path: str = ""
    """The file concerned, or empty."""

    def __init__(self, message: str = "", english: str = "", *, kind: str = "", path: str = "") -> None:
        super().__init__(message)
        self.kind = kind or type(self).kind
        self.english = english
        self.path = path


class ReadError(XiezhiError):
    """A draft cannot be read."""


class RuleError(XiezhiError):
    """Rule files cannot be used. `diagnostics` holds every fault of every file."""

    kind = "rules"
    diagnostics: List[Diagnostic] = []


class LimitError(XiezhiError):
    """A deadline passed, or a cancel was asked for. `review` holds what was found until then."""

    kind = "limit"
    review: Optional[Review] = None

    def __reduce__(self) -> Tuple[Any, ...]:
        state: Dict[str, Any] = {name: value for name, value in vars(self).items() if name != "review"}
        return type(self), self.args, state


class StoreError(XiezhiError):
    """The database cannot be used: full disk, damage, in use for too long, closed; kind "no_store": what was named is no store of
    this program, is read-only or cannot be opened. File and handle stay usable."""

    kind = "store"


class DataError(XiezhiError):
    """A dossier or a data file is malformed."""

    kind = "bad_data"


class ArgumentError(XiezhiError, ValueError, TypeError):
    """An argument cannot be meant: an unknown kind, a wrong type, a name that the store does not hold."""

    kind = "bad_argument"
