"""The report (scope, period, and the figures of five areas) and the fact sheet (a publication of one or several)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
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
from iqmodel.language.messages import message
from iqmodel.language.problems import LeftOutWarning, Problem
from iqmodel.language.text import Language, Text
from iqmodel.language.viewed import in_words
from iqmodel.model import models
from iqmodel.model.blocks import Block, block, context, part
from iqmodel.model.converted import MYPY, Converted
from iqmodel.model.counting import CountedFrom
from iqmodel.model.declarations import TABLE_COLUMNS
from iqmodel.model.records import AT_LEAST_ONE, LANGUAGE_TAG, MODEL_NAME, SLUG, URL, Record, as_state, form
from iqmodel.model.references import (
    claim_problems,
    contradictions,
    nameable,
    note_problems,
    programme_problems,
    publication_problems,
    source_problems,
)
from iqmodel.model.report_key import ReportKey
from iqmodel.model.schema import layout_of
from iqmodel.model.sources import ABSENT, Claim, Note, Source
from iqmodel.values.counts import UNKNOWN, Count, is_figure
from iqmodel.values.kinds import wrong_type
from iqmodel.values.periods import Period, to_period
from iqmodel.values.scopes import Scope, State, to_scope
from iqmodel.values.shares import Share

if TYPE_CHECKING:
    from iqmodel.programme import Programme

M = TypeVar("M")
B = TypeVar("B", bound=Block)


def _optional_state(value: Period | str | None) -> Period | None:
    """Converter of ``as_of``: None stays None, text is read as a state."""
    return Period.parse_as_of(value) if isinstance(value, str) else None if value is None else to_period(value)


def _in_round(value: Period | str, model: type[BaseReport]) -> Period:
    """Converter of ``period``: the round of the class gives the start of „bis September 2022“."""
    return value if isinstance(value, Period) else to_period(value, models.round_of(model))


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

    ``scope`` and ``period`` may also be given as text; „bis September 2022“ begins with the funding round of the class,
    if it has one, and has to end in it. ``as_of`` is the state that the figures show (Stand, itself a
    period) if it differs from the end of the period. ``sources`` say where figures come from, ``notes`` what has to be
    said about single ones. Figures that are left out are unknown. ``succession`` is what a model says became of the
    figures of earlier ones (:func:`iqmodel.models.same` and the like), which ``compare`` goes by.

    Raises ScopeError or PeriodError for an unreadable scope or period, and one InvariantError with all other problems:
    every broken error rule, and every value of the wrong type.
    """

    def __init_subclass__(cls, *, model: str | None = None, round: Period | str | None = None) -> None:  # noqa: A002 - its name
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

    succession: ClassVar[tuple[object, ...]] = ()
    _model: ClassVar[str | None] = None
    _round: ClassVar[Period | None] = None
    _columns: ClassVar[frozenset[str]] = TABLE_COLUMNS

    scope: Converted[Scope, Scope | State | str] = context(to_scope)
    """The scope of the report: Germany, a Land, a network, a project, or a union of them."""
    period: Converted[Period, Period | str] = context(_in_round, of_class=True)
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
        missing = {note.code: self._readable(note.code) for note in self.notes if note.status in ABSENT}
        return tuple(contradictions(self.notes, missing)) if missing else ()

    def _readable(self, code: str) -> Count | Share:
        """The figure or share with that code; UNKNOWN if the constructor was given anything else for it."""
        try:
            held: object = self[code]
        except AttributeError:
            return UNKNOWN
        return held if is_figure(held) or isinstance(held, Share) else UNKNOWN

    def _naming_problems(self) -> Iterator[Problem]:
        """The problems of sources and notes that do not depend on the figures."""
        layout = layout_of(type(self))
        yield from source_problems(self.sources, nameable(layout))
        yield from note_problems(self.notes, self.sources, layout.known_codes)

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


def round_of(model: type[BaseReport]) -> Period | None:
    """The funding round that a class counts, whatever the period of a report; None if it does not say."""
    return model._round  # noqa: SLF001 - declared by a class of this module


_NONE: Final[tuple[Any, ...]] = ()


@block
class Report(BaseReport, round=Period(date(2019, 1, 1), date(2022, 12, 31))):
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
        counted_from=CountedFrom(where=(("audience", "regional_networks"),)),
        rule=Text(
            "Gezählt ist auch, was Projekte veranstaltet haben, an denen IQ nur beteiligt war; die "
            "Zählregel ist weiter gefasst als in den anderen Bereichen.",
            "Events of projects in which IQ was merely involved are counted as well: a wider counting rule than in "
            "the other areas.",
        ),
    )
    """Regional skilled-worker networks – immigration (Regionale Fachkräftenetzwerke – Einwanderung)."""


@attrs.frozen(kw_only=True, repr=False, eq=False, init=False)
class FactSheet(Record):
    """A publication as it is: its reports, the programme that it describes, the claims of its text, who published it.

    ``reports`` are one or several: of other scopes, periods, funding rounds or models. ``report`` is the first of them,
    and may be given instead; given in addition, it replaces the first. A claim says which report it means.
    ``publisher``, ``url``, ``published`` (a day or a month) and ``languages`` (``de``, ``en``, ``ar``) describe the
    publication, which is not a source of figures: two editions of one survey have the same sources. :meth:`of` gives
    the class that reads sheets whose reports are of a class without a name.

    Raises InvariantError if a field is of the wrong type or form, without a report, for a date that is neither a day
    nor a month, and if a claim or the programme names a figure that no report has.
    """

    edition: str = attrs.field(metadata=form(SLUG))
    title: Text
    programme: Programme
    reports: tuple[Report, ...] = attrs.field(metadata=AT_LEAST_ONE)
    claims: tuple[Claim, ...] = ()
    publisher: str | None = None
    url: str | None = attrs.field(default=None, metadata=form(URL))
    published: Period | None = attrs.field(default=None, converter=as_state)
    languages: tuple[str, ...] = attrs.field(default=(), metadata=form(LANGUAGE_TAG))

    def __init__(
        self,
        *,
        edition: str,
        title: Text,
        programme: Programme,
        reports: tuple[BaseReport, ...] = (),
        report: BaseReport | None = None,
        claims: tuple[Claim, ...] = (),
        publisher: str | None = None,
        url: str | None = None,
        published: Period | str | None = None,
        languages: tuple[str, ...] = (),
    ) -> None:
        given: object = reports
        if report is not None and isinstance(given, tuple):
            reports = (report, *reports[1:])
        fields: Any = self
        fields.__attrs_init__(
            edition=edition,
            title=title,
            programme=programme,
            reports=reports,
            claims=claims,
            publisher=publisher,
            url=url,
            published=published,
            languages=languages,
        )

    @property
    def report(self) -> Report:
        """The first report, often the only one."""
        return self.reports[0]

    @classmethod
    def of(cls, model: type[BaseReport]) -> type[FactSheet]:
        """The class of fact sheets whose reports are of a ``model``: ``iq.loads(data, iq.FactSheet.of(LandReport))``.

        It is needed for classes without a name only: a report of a named model says in the sheet which it is, and
        registering the model is enough. The sheet that is read equals the one that was written. Raises InvariantError
        unless ``model`` is a report class.
        """
        given: object = model
        if not (isinstance(given, type) and issubclass(given, BaseReport)):
            raise InvariantError(cls.__name__, problems=(wrong_type(given, ("model",), BaseReport),))
        return FactSheet if given in (Report, BaseReport) else _sheet_of(given)

    def __eq__(self, other: object) -> bool:
        # The class with which a sheet was read is not part of its content: its reports have classes of their own.
        if not isinstance(other, FactSheet):
            return NotImplemented
        return all(getattr(self, name) == getattr(other, name) for name in self._names())

    def __hash__(self) -> int:
        return hash((FactSheet, *(getattr(self, name) for name in self._names())))

    def __reduce__(self) -> tuple[Any, ...]:
        return _rebuild_sheet, (self._given(),)

    def _objections(self) -> Iterator[Problem]:
        """What only the whole sheet shows: claims and parts of the programme that name figures no report has."""
        # The careful reader also asks this about sheets of which it could not read every report.
        given: tuple[object, ...] = self.reports
        codes = [layout_of(type(one)).positions if isinstance(one, BaseReport) else None for one in given]
        yield from publication_problems(self.published, self.languages)
        yield from claim_problems(self.claims, codes)
        programme: object = self.programme
        if isinstance(programme, Record) and None not in codes:
            yield from programme_problems(programme, map(type, given))

    def in_language(self, language: Language | None = None) -> str:
        """The sheet as plain text: title, publication, the figures of each report by area, notes, sources, claims."""
        return in_words(self, language)


def _programme() -> type[Programme]:
    # Its classes take a tenth of importing the package, and only fact sheets hold one.
    from iqmodel.programme import Programme

    return Programme


# What the annotations evaluate to: a sheet may hold reports of any model, and for type checkers holds a Report, as the
# published ones do; the class of the programme is loaded when it is asked for.
FactSheet.__annotations__ |= {"reports": f"tuple[{BaseReport.__name__}, ...]", "programme": f"{_programme.__name__}()"}


def _make_sheet(model: type[BaseReport]) -> type[FactSheet]:
    """A subclass of FactSheet for reports of that class."""
    # Not an attrs class of its own: the fields are those of every sheet, only the annotation is narrower.
    narrower: Any = {"reports": tuple.__class_getitem__((model, ...))}
    words = {"__slots__": (), "__module__": __name__, "__doc__": FactSheet.__doc__, "__annotations__": narrower}
    kind: type[FactSheet] = type(FactSheet.__name__, (FactSheet,), words)
    return kind


_sheet_of: Final[Callable[[Any], type[FactSheet]]] = cache(_make_sheet)


def _rebuild_sheet(fields: dict[str, Any]) -> FactSheet:
    """Make a sheet again when it is unpickled or copied, with all checks."""
    return FactSheet(**fields)


def reports_in(subject: Any) -> tuple[Any, ...]:
    """All reports of a fact sheet; anything else as the only one."""
    return subject.reports if isinstance(subject, FactSheet) else (subject,)


def unwrapped(subject: Any) -> Any:
    """The report of a fact sheet, for what is asked of one report only; anything else unchanged.

    Of several reports it is the first, and a LeftOutWarning names the others.
    """
    if not isinstance(subject, FactSheet):
        return subject
    first, *others = subject.reports
    if others:
        warn_left_out(message("sheet.first", None, not_looked_at(subject)))
    return first


def warn_left_out(said: str) -> None:
    """Give a LeftOutWarning at the line outside the package that asked."""
    # Few sheets hold several reports, so neither module is loaded before.
    from inspect import currentframe
    from warnings import warn

    frame, depth = currentframe(), 1
    while frame is not None and frame.f_globals.get("__name__", "").startswith("iqmodel."):
        frame, depth = frame.f_back, depth + 1
    warn(LeftOutWarning(said), stacklevel=depth)


def not_looked_at(sheet: FactSheet) -> dict[str, object]:
    """What the message ``sheet.first`` says: the number of reports, the first of them, and the others."""
    first, *others = (Text(key.in_language("de"), key.in_language("en")) for key in map(key_of, sheet.reports))
    return {"number": len(sheet.reports), "report": first, "others": tuple(others)}


def key_of(report: BaseReport) -> ReportKey:
    """Scope and period of a report."""
    return ReportKey(scope=report.scope, period=report.period)


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
