"""The report (scope, period, and the figures of five areas) and the fact sheet (a published edition of one)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from typing import TYPE_CHECKING, Any, ClassVar, Final, TypeVar

import attrs

from iqmodel.areas.counselling import Counselling
from iqmodel.areas.fair_integration import FairIntegration
from iqmodel.areas.intercultural import Intercultural
from iqmodel.areas.outreach import Outreach
from iqmodel.areas.qualification import Qualification
from iqmodel.errors import InvalidDataError, InvariantError, RuleDefinitionError
from iqmodel.excerpts import excerpt
from iqmodel.language.lookup import refuse_unknown
from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Language, Text
from iqmodel.language.viewed import in_words
from iqmodel.model.blocks import Block, block, context, part
from iqmodel.model.converted import MYPY, Converted
from iqmodel.model.indicators import Indicator, IndicatorSet
from iqmodel.model.records import MODEL_NAME, SLUG, Record, form
from iqmodel.model.references import contradictions, coverage_problems, note_problems, source_problems
from iqmodel.model.rulesets import RuleSet
from iqmodel.model.schema import TABLE_COLUMNS, hints_of, layout_of
from iqmodel.model.sources import Claim, Note, Source
from iqmodel.values.counts import UNKNOWN, Count, is_figure
from iqmodel.values.kinds import wrong_type
from iqmodel.values.periods import Period, to_period
from iqmodel.values.scopes import Scope, State, to_scope

if TYPE_CHECKING:
    from iqmodel.programme import Programme

M = TypeVar("M")
B = TypeVar("B", bound=Block)


def _optional_state(value: Period | str | None) -> Period | None:
    """Converter of ``as_of``: None stays None, text is read as a state."""
    return Period.parse_as_of(value) if isinstance(value, str) else None if value is None else to_period(value)


if MYPY:

    class _Shown(Block):
        """What the converted fields of a report show, for mypy."""

        @property
        def scope(self) -> Scope: ...
        @property
        def period(self) -> Period: ...
        @property
        def as_of(self) -> Period | None: ...

else:
    _Shown = Block


@block
class BaseReport(_Shown):
    """The figures of one scope in one period, whatever they are: the base of a report of any round or programme.

    Subclasses declare the areas; :class:`Report` has those of 2019 to 2022. ``@block class Report2023(BaseReport,
    model="example.iq-2023/1")`` gives the class a name that its documents carry (see :mod:`iqmodel.models`).

    ``scope`` and ``period`` may also be given as text. ``as_of`` is the state that the figures show (Stand, itself a
    period) if it differs from the end of the period. ``sources`` say where figures come from, ``notes`` what has to be
    said about single ones. Figures that are left out are unknown.

    Raises ScopeError or PeriodError for an unreadable scope or period, and one InvariantError with all other problems:
    every broken error rule, and every value of the wrong type.
    """

    def __init_subclass__(cls, *, model: str | None = None, round: str | None = None) -> None:  # noqa: A002 - its name
        """Name the class where a ``model`` is given, and say which funding ``round`` it counts, as a period.

        Subclasses are of the same round, but do not inherit the name. Raises RuleDefinitionError for a name of another
        form, PeriodError for a round that is not a period.
        """
        super().__init_subclass__()
        if round is not None:
            cls._round = to_period(round)
        if model is not None:
            if not MODEL_NAME.fits(model):
                raise RuleDefinitionError("model.name", name=cls.__name__, value=excerpt(model, 100, quoted=False))
            cls._model = model  # not inherited: it is looked up in the class itself

    _model: ClassVar[str | None] = None
    _round: ClassVar[Period | None] = None
    _columns: ClassVar[frozenset[str]] = TABLE_COLUMNS

    scope: Converted[Scope, Scope | State | str] = context(to_scope)
    """The scope of the report: Germany, a Land, a network, a project, or a union of them."""
    period: Converted[Period, Period | str] = context(to_period)
    """The days that the figures cover, both ends included."""
    as_of: Converted[Period | None, Period | str | None] = context(_optional_state, default=None)
    """The state that the figures show (Stand), if it differs from the end of the period."""
    sources: tuple[Source, ...] = context(last=True, default=())
    """The surveys and registers from which figures were taken."""
    notes: tuple[Note, ...] = context(last=True, default=())
    """Remarks on single figures: why one is missing, its own period, its source."""

    def context_problems(self) -> tuple[Problem, ...]:
        """Unknown codes, duplicate and unknown sources, and notes that contradict figures."""
        # By identity: there is one empty tuple, and what else stands here may not compare to a truth value.
        if self.sources is _NONE is self.notes:
            return ()
        problems = tuple(self._naming_problems())
        if problems:
            return problems
        return tuple(contradictions(self.notes, {note.code: self._readable(note.code) for note in self.notes}))

    def _readable(self, code: str) -> Count:
        """The figure with that code; UNKNOWN if the constructor was given anything but a figure for it."""
        try:
            count = self[code]
        except AttributeError:
            return UNKNOWN
        return count if is_figure(count) else UNKNOWN

    def _naming_problems(self) -> Iterator[Problem]:
        """The problems of sources and notes that do not depend on the figures."""
        codes = layout_of(type(self)).positions
        yield from source_problems(self.sources, codes)
        yield from note_problems(self.notes, self.sources, codes)

    @property
    def funding_round(self) -> Period | None:
        """The funding round of the class if the report lies in it; None for a report of another time."""
        within = self._round is not None and self._round.contains(self.period)
        return self._round if within else None

    def notes_on(self, code: str) -> tuple[Note, ...]:
        """The notes on the figure of that code; raises UnknownCodeError.

        >>> from iqmodel.published import load
        >>> [str(note.period) for note in load("2019-2022").report.notes_on("fair_integration.referrals")]
        ['2020-01-01/2022-12-31']
        """
        self[code]
        return tuple(note for note in self.notes if note.code == code)


_NONE: Final[tuple[Any, ...]] = ()


@block
class Report(BaseReport, round="2019/2022"):
    """The figures of one scope in one period, by area of the programme, as the funding round 2019 to 2022 counted them.

    Figures that are left out are unknown. Raises what :class:`BaseReport` raises.
    """

    counselling: Counselling = part(
        Counselling,
        label=Text("Anerkennungs- und Qualifizierungsberatung", "Recognition and qualification counselling"),
    )
    """Recognition and qualification counselling (Anerkennungs- und Qualifizierungsberatung)."""
    fair_integration: FairIntegration = part(FairIntegration, label=Text("Faire Integration", "Faire Integration"))
    """Faire Integration."""
    qualification: Qualification = part(
        Qualification, label=Text("Qualifizierung im Kontext des Anerkennungsgesetzes", "Qualification measures")
    )
    """Qualification measures (Qualifizierung im Kontext des Anerkennungsgesetzes)."""
    intercultural: Intercultural = part(
        Intercultural, label=Text("Interkulturelle Kompetenzentwicklung", "Intercultural competence development")
    )
    """Intercultural competence development (Interkulturelle Kompetenzentwicklung)."""
    regional_networks: Outreach = part(
        Outreach,
        label=Text("Regionale Fachkräftenetzwerke – Einwanderung", "Regional skilled-worker networks – immigration"),
        audience=Text("der regionalen Fachkräftenetzwerke", "of the regional skilled-worker networks"),
        rule=Text(
            "Gezählt ist auch, was Projekte veranstaltet haben, an denen IQ nur beteiligt war; die "
            "Zählregel ist weiter gefasst als in den anderen Bereichen.",
            "Events of projects in which IQ was merely involved are counted as well: a wider counting rule than in "
            "the other areas.",
        ),
    )
    """Regional skilled-worker networks – immigration (Regionale Fachkräftenetzwerke – Einwanderung)."""


@attrs.frozen(kw_only=True, repr=False, eq=False)
class FactSheet(Record):
    """A published edition: the report, the programme that it describes, and the claims that its text makes.

    The report may be of a class of your own; :meth:`of` gives the class that reads such a sheet. Raises InvariantError
    if a field is of the wrong type, or if a claim or the programme names a figure that the report does not have.
    """

    edition: str = attrs.field(metadata=form(SLUG))
    title: Text
    programme: Programme
    report: Report
    claims: tuple[Claim, ...] = ()

    @classmethod
    def of(cls, model: type[BaseReport]) -> type[FactSheet]:
        """The class of fact sheets whose report is a ``model``: ``iq.loads(data, iq.FactSheet.of(LandReport))``.

        The sheet that it reads equals the one that was written. Raises InvariantError unless ``model`` is a report
        class.
        """
        given: object = model
        if not (isinstance(given, type) and issubclass(given, BaseReport)):
            raise InvariantError(cls.__name__, problems=(wrong_type(given, ("model",), BaseReport),))
        return FactSheet if given in (Report, BaseReport) else _sheet_of(given)

    def __eq__(self, other: object) -> bool:
        # The class with which a sheet was read is not part of its content: its report has a class of its own.
        if not isinstance(other, FactSheet):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._names())

    def __hash__(self) -> int:
        return hash((FactSheet, *(getattr(self, name) for name in self._names())))

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild_sheet, (self._given(),)

    def _objections(self) -> Iterator[Problem]:
        """Claims and parts of the programme that name figures the report does not have."""
        codes = layout_of(type(self.report)).positions
        for index, claim in enumerate(self.claims):
            for side in ("numerator", "denominator"):
                code = getattr(claim, side)
                if code not in codes:
                    yield objection("report.unknown-code", "claims", index, side, value=code)
        from iqmodel.programme import Programme

        given: object = self.programme
        if isinstance(given, Programme):  # the careful reader also asks this about sheets that it could not read
            yield from coverage_problems(given, codes, ("programme",))

    def in_language(self, language: Language | None = None) -> str:
        """The sheet as plain text: title, figures by area, notes and sources."""
        return in_words(self, language)


def _programme() -> type[Programme]:
    # Its classes take a tenth of importing the package, and only fact sheets hold one.
    from iqmodel.programme import Programme

    return Programme


# What the annotations evaluate to: a sheet may hold a report of any model, and for type checkers holds a Report, as the
# published ones do; the class of the programme is loaded when it is asked for.
FactSheet.__annotations__ |= {"report": BaseReport.__name__, "programme": f"{_programme.__name__}()"}


def _make_sheet(report: type[BaseReport]) -> type[FactSheet]:
    """A subclass of FactSheet for reports of that class."""
    # Not an attrs class of its own: the fields are those of every sheet, only the annotation is narrower.
    words = {"__slots__": (), "__module__": __name__, "__doc__": FactSheet.__doc__}
    kind: type[FactSheet] = type(FactSheet.__name__, (FactSheet,), {**words, "__annotations__": {"report": report}})
    return kind


_sheet_of: Final[Callable[[Any], type[FactSheet]]] = cache(_make_sheet)


def _rebuild_sheet(fields: dict[str, Any]) -> FactSheet:
    """Make a sheet again when it is unpickled or copied, with all checks."""
    return FactSheet(**fields)


def _class_of(model: Any) -> type[Any]:
    """The class of a block, fact sheet or class thereof. Raises InvariantError for anything else."""
    model = unwrapped(model)
    kind: type[Any] = model if isinstance(model, type) else type(model)
    if issubclass(kind, FactSheet):
        held: type[Any] = hints_of(kind)["report"]
        return held
    if not issubclass(kind, Block):
        raise InvariantError("Block", problems=(wrong_type(model, (), Block),))
    return kind


def unwrapped(subject: Any) -> Any:
    """The report of a fact sheet; anything else unchanged."""
    return subject.report if isinstance(subject, FactSheet) else subject


def block_of(subject: object) -> Block:
    """A block, or the report of a fact sheet; raises InvalidDataError for anything else."""
    return _unwrapped_as(Block, subject)


def report_of(subject: object) -> BaseReport:
    """A report, or that of a fact sheet; raises InvalidDataError for anything else."""
    return _unwrapped_as(BaseReport, subject)


def _unwrapped_as(kind: type[B], subject: object) -> B:
    """The object or the report of a fact sheet, if it is of that class."""
    held = unwrapped(subject)
    if isinstance(held, kind):
        return held
    raise InvalidDataError((wrong_type(subject, (), kind),))


def figures(obj: Block | FactSheet) -> dict[str, Count]:
    """Every figure of a block or fact sheet by code, unknown ones included, in the order of the class.

    Raises InvalidDataError for anything else.

    >>> from iqmodel.areas.counselling import SessionCounts
    >>> figures(SessionCounts(first=10, follow_up=5))
    {'first': 10, 'follow_up': 5, 'total': UNKNOWN}
    """
    block = block_of(obj)
    layout = layout_of(type(block))
    return dict(zip(layout.positions, layout.figures(block), strict=True))


def rules(model: object = Report) -> RuleSet:
    """The rules of a block class or object, by default of Report, each with its full id.

    >>> [rule.expression for rule in rules() if rule.path == "qualification.participants"]
    ['completed <= started']
    """
    return layout_of(_class_of(model)).rules


def indicators(model: object = Report) -> IndicatorSet:
    """The indicators of a block class or object, by default of Report: its data dictionary.

    >>> indicators()["counselling.sessions.total"].unit.code
    'sessions'
    """
    return layout_of(_class_of(model)).indicators


def indicator(code: str, model: object = Report) -> Indicator:
    """The indicator with that code; raises UnknownCodeError with similar codes.

    >>> indicator("counselling.sessions.first").label.de
    'Erstberatungen'
    """
    known = indicators(model)
    refuse_unknown(code, known.keys())  # a catalogue is also indexed by number
    return known[code]
