"""Models of one's own: the words that declare them, and the names by which documents say how they are to be read.

Declared with :func:`block`, :func:`count`, :func:`part`, :func:`share` and :func:`rule`, which are at the front door as
well, ``@iq.block``.

A class has its name where it is declared, ``class Report2023(iq.BaseReport, model="example.iq-2023/1")``, and is found
by it once it is registered. Packages offer theirs by the entry-point group ``iqmodel.models``; they are loaded by
:func:`discover` alone. What stands in a document never imports anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from iqmodel.errors import InvalidDataError, IQModelError, RuleDefinitionError, UnknownCodeError
from iqmodel.excerpts import excerpt
from iqmodel.extras import late
from iqmodel.language.problems import Problem, objection
from iqmodel.model.schema import layout_of
from iqmodel.values.kinds import wrong_type
from iqmodel.values.periods import Period

if TYPE_CHECKING:
    from iqmodel.model.blocks import Block, block, count, no_rule, part, rule
    from iqmodel.model.rules import Rule
    from iqmodel.model.shares import share
    from iqmodel.model.succession import Succession, merged, redefined, same, split

_T = TypeVar("_T", bound=type[Any])

GROUP: Final = "iqmodel.models"
"""The entry-point group in which packages name their classes."""

# The attribute that holds the name; each class has its own, and none inherits it.
_HELD_IN: Final = "_model"
# The attribute that holds the funding round, which subclasses inherit.
_ROUND_IN: Final = "_round"

_REGISTERED: Final[dict[str, type[Any]]] = {}

_HOMES: Final = {
    "Block": "iqmodel.model.blocks",
    "Rule": "iqmodel.model.rules",
    "Succession": "iqmodel.model.succession",
    "block": "iqmodel.model.blocks",
    "count": "iqmodel.model.blocks",
    "merged": "iqmodel.model.succession",
    "no_rule": "iqmodel.model.blocks",
    "part": "iqmodel.model.blocks",
    "redefined": "iqmodel.model.succession",
    "rule": "iqmodel.model.blocks",
    "same": "iqmodel.model.succession",
    "share": "iqmodel.model.shares",
    "split": "iqmodel.model.succession",
}


def name_of(model: type[Any]) -> str | None:
    """The name of a class, None if it has none. A subclass does not inherit the name.

    Raises InvalidDataError for what is not a class.
    """
    if not isinstance(model, type):
        raise InvalidDataError((wrong_type(model, ("model",), type),))
    name: str | None = vars(model).get(_HELD_IN)
    return name


def round_of(model: type[Any]) -> Period | None:
    """The funding round that a class of reports counts, None if it says none. A subclass is of the same round."""
    counted: Period | None = getattr(model, _ROUND_IN, None)
    return counted


def names() -> tuple[str, ...]:
    """The names of all registered models, in alphabetical order."""
    return tuple(sorted(_REGISTERED))


def find(name: str) -> type[Any]:
    """The registered class of that name. Raises UnknownCodeError, with all that are, for one that is not."""
    given: object = name
    if not isinstance(given, str) or given not in _REGISTERED:
        known = names()
        code = "model.unknown" if known else "model.unknown.none"
        raise UnknownCodeError(code, name=excerpt(given, 80, quoted=False), known=", ".join(known))
    return _REGISTERED[given]


def register(model: _T) -> _T:
    """Let documents that name this class be read as it; usable as a decorator above ``@iq.block``. Returns the class.

    Raises RuleDefinitionError for a class without a name, and for a name that another class has. The same class may be
    registered again, also after its module was reloaded.
    """
    given: object = model
    name = name_of(given) if isinstance(given, type) else None
    # Without @block the class would be read and written as the one from which it inherits.
    if name is None or layout_of(model).kind is not model:
        raise RuleDefinitionError("model.nameless", name=excerpt(given, 100, quoted=False))
    held = _REGISTERED.get(name)
    if held is not None and held is not model and _place(held) != _place(model):
        raise RuleDefinitionError("model.taken", value=name, name=".".join(_place(held)))
    _REGISTERED[name] = model
    return model


def _place(kind: type[Any]) -> tuple[str, str]:
    return kind.__module__, kind.__qualname__


def discover() -> tuple[str, ...]:
    """Register the models that installed packages offer by the entry-point group ``iqmodel.models``; returns all names.

    Raises InvalidDataError, after all others are registered, with each entry point that could not be loaded or is not a
    class with a name.
    """
    from importlib.metadata import entry_points  # takes longer to import than most of the package

    problems: list[Problem] = []
    for entry in entry_points(group=GROUP):
        try:
            register(entry.load())
        except IQModelError as error:
            problems.append(objection("model.entry", entry.name, value=entry.value, reason=error.message("en")))
        except KeyboardInterrupt:
            raise
        except BaseException as error:  # noqa: BLE001 - whatever a package of others does, sys.exit() included
            reason = f"{type(error).__name__}: {error}"
            problems.append(objection("model.entry", entry.name, value=entry.value, reason=excerpt(reason, 200)))
    if problems:
        raise InvalidDataError(tuple(problems))
    return names()


if not TYPE_CHECKING:
    # Hidden from type checkers, to which every name would exist otherwise. Few programs say what became of figures.
    __getattr__ = late(__name__, _HOMES)


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)


__all__ = [
    "Block",
    "Rule",
    "Succession",
    "block",
    "count",
    "discover",
    "find",
    "merged",
    "name_of",
    "names",
    "no_rule",
    "part",
    "redefined",
    "register",
    "round_of",
    "rule",
    "same",
    "share",
    "split",
]
