"""The programme apart from its figures: aims, target groups, partners, networks and areas of action.

The classes follow the fact sheet from its first paragraph to its footnotes. An interpretation that the sheet does not
state is in a field ``our_reading``, never among its facts. Everything is a record: immutable, checked when made,
in both languages. Figures and their rules are in :mod:`iqmodel.areas`.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import attrs

from iqmodel.language.problems import Problem, objection
from iqmodel.language.text import Language, Text, current_language
from iqmodel.language.writing import render
from iqmodel.model.records import CODE, URL, Record, as_period, between, form
from iqmodel.values.counts import UNKNOWN, Count, is_known
from iqmodel.values.periods import Period

# The sentences in which records show themselves, filled in by their fields.
_ROUND: Final = Text("{number}. Förderrunde", "funding round {number}")
_SUBPROJECT: Final = Text("1 Teilprojekt", "1 subproject")
_SUBPROJECTS: Final = Text("{number} Teilprojekte", "{number} subprojects")
_NETWORK: Final = Text("1 Landesnetzwerk", "1 state network")
_NETWORKS: Final = Text("{number} Landesnetzwerke", "{number} state networks")
_CENTRES: Final = Text("Fachstellen: {points}", "competence centres: {points}")
_SINCE: Final = Text("{label} (seit {period})", "{label} (since {period})")
_CARRIED: Final = Text("{name}, getragen von {carriers}", "{name}, carried by {carriers}")
_FOR: Final = Text("{label}: {what}", "{label}: {what}")
_AREA: Final = Text("Handlungsschwerpunkt {number}: {label}", "action area {number}: {label}")
_UNNUMBERED: Final = Text("Handlungsschwerpunkt: {label}", "action area: {label}")
_SUCH_AS: Final = Text("{label}, etwa {examples}", "{label}, such as {examples}")


# Checks, equality and repr of all classes below are those of Record.
@attrs.frozen(kw_only=True, repr=False, eq=False)
class Link(Record):
    """A web page and a description of it. Raises :class:`InvariantError` unless ``url`` is an http(s) address."""

    url: str = attrs.field(metadata=form(URL))
    label: Text

    def in_language(self, language: Language | None = None) -> str:
        """The description and the address."""
        return f"{self.label.in_language(language)}: {self.url}"


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Organisation(Record):
    """An organisation that takes part: a ministry, a fund, an agency, an association, a company.

    ``part`` describes its role in the programme, unless the field that holds it already does (``funders``).
    """

    name: Text
    short_name: str | None = None
    part: Text | None = None
    link: Link | None = None

    def in_language(self, language: Language | None = None) -> str:
        """The name, with the short name in parentheses."""
        name = self.name.in_language(language)
        return f"{name} ({self.short_name})" if self.short_name else name


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Cornerstone(Record):
    """A cornerstone of the practical work, for an ``audience``.

    ``since`` is the period in which it was introduced, if later than the rest: regional structures since 2019.
    """

    label: Text
    audience: tuple[Text, ...] = ()
    since: Period | None = attrs.field(default=None, converter=as_period)

    def in_language(self, language: Language | None = None) -> str:
        """The label, and since when."""
        if self.since is None:
            return self.label.in_language(language)
        return render(_SINCE, language, {"label": self.label, "period": self.since})


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Cooperation(Record):
    """Cooperation with another ``programme``, run by the organisation ``partner``."""

    programme: Text
    partner: Organisation
    link: Link | None = None

    def in_language(self, language: Language | None = None) -> str:
        """The other programme and the organisation that runs it."""
        return f"{self.programme.in_language(language)} – {self.partner.in_language(language)}"


@attrs.frozen(kw_only=True, repr=False, eq=False)
class StateNetworks(Record):
    """The state networks (Landesnetzwerke): their number, their tasks on site, the programmes they cooperate with.

    ``good_practice`` is the archive of examples from the networks.
    """

    # A count, since a source may give it loosely; that there is one network in each Land is our reading.
    number: Count = UNKNOWN
    tasks: tuple[Text, ...] = ()
    cooperations: tuple[Cooperation, ...] = ()
    good_practice: Link | None = None
    our_reading: Text | None = None

    def in_language(self, language: Language | None = None) -> str:
        """The number of networks."""
        return render(_NETWORK if self.number == 1 else _NETWORKS, language, {"number": self.number})


@attrs.frozen(kw_only=True, repr=False, eq=False)
class CompetenceCentres(Record):
    """The competence centres (Fachstellen), which support the networks nationwide.

    ``focal_points`` are their subjects; ``involves`` names the groups they bring together and ``formats`` the ways in
    which they do, such as conferences.
    """

    focal_points: tuple[Text, ...] = ()
    tasks: tuple[Text, ...] = ()
    involves: tuple[Text, ...] = ()
    formats: tuple[Text, ...] = ()

    def in_language(self, language: Language | None = None) -> str:
        """Their focal points."""
        return render(_CENTRES, language, {"points": _series(self.focal_points, language)})


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Coordination(Record):
    """The coordination of the programme and the transfer of its results, with further partners.

    ``carried_by`` are the organisations responsible for it (Träger).
    """

    name: Text
    short_name: str | None = None
    carried_by: tuple[Organisation, ...] = ()
    tasks: tuple[Text, ...] = ()
    partners: tuple[Organisation, ...] = ()

    def in_language(self, language: Language | None = None) -> str:
        """The name and who carries it."""
        name = self.short_name or self.name.in_language(language)
        return render(_CARRIED, language, {"name": name, "carriers": self.carried_by}) if self.carried_by else name


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Offer(Record):
    """An offer to an audience: counselling, trainings, events.

    ``covers`` are the codes of the figures that count it, or their beginnings; ``topics`` are its main subjects.
    """

    label: Text
    covers: tuple[str, ...] = attrs.field(default=(), metadata=form(CODE))
    topics: tuple[Text, ...] = ()

    def in_language(self, language: Language | None = None) -> str:
        """The label, and the topics."""
        if not self.topics:
            return self.label.in_language(language)
        return render(_FOR, language, {"label": self.label, "what": _series(self.topics, language)})


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Audience(Record):
    """A group that an area of action addresses, with examples, and the offers made to it alone."""

    label: Text
    examples: tuple[Text, ...] = ()
    offers: tuple[Offer, ...] = ()

    def in_language(self, language: Language | None = None) -> str:
        """The label, with the examples."""
        if not self.examples:
            return self.label.in_language(language)
        return render(_SUCH_AS, language, {"label": self.label, "examples": self.examples})


@attrs.frozen(kw_only=True, repr=False, eq=False)
class ActionArea(Record):
    """An area of action (Handlungsschwerpunkt).

    ``covers`` are the beginnings of the codes of the figures that count its work. ``offers`` are made to all of its
    audiences; an offer to one audience stands with that audience. ``priorities`` are the subjects its projects
    concentrated on, ``partners`` those they worked with. For an area introduced step by step, ``built_up`` is the
    period of its introduction and ``nationwide_since`` the period in which it was established everywhere.
    """

    label: Text
    number: int | None = attrs.field(default=None, metadata=between(1, 100))
    # „counselling“ covers every code below it; the fact sheet checks that its report has them.
    covers: tuple[str, ...] = attrs.field(default=(), metadata=form(CODE))
    purpose: Text | None = None
    audiences: tuple[Audience, ...] = ()
    offers: tuple[Offer, ...] = ()
    priorities: tuple[Text, ...] = ()
    partners: tuple[Organisation, ...] = ()
    built_up: Period | None = attrs.field(default=None, converter=as_period)
    nationwide_since: Period | None = attrs.field(default=None, converter=as_period)
    our_reading: Text | None = None

    def in_language(self, language: Language | None = None) -> str:
        """The number and the label."""
        template = _UNNUMBERED if self.number is None else _AREA
        return render(template, language, {"number": self.number, "label": self.label})


@attrs.frozen(kw_only=True, repr=False, eq=False)
class MeasureKind(Record):
    """A kind of qualification measure: the occupations or people it is for, with examples, and its purpose.

    ``setting`` is where it usually takes place, such as in firms. Kinds describe; the figures count measures by form.
    """

    label: Text
    audience: Text
    examples: tuple[Text, ...] = ()
    purpose: tuple[Text, ...] = ()
    setting: Text | None = None

    def in_language(self, language: Language | None = None) -> str:
        """The kind and its audience."""
        return render(_FOR, language, {"label": self.label, "what": self.audience})


@attrs.frozen(kw_only=True, repr=False, eq=False)
class MeasureForm(Record):
    """A form of measure, course or individual, and the code of the figure that counts such measures."""

    label: Text
    covers: str | None = attrs.field(default=None, metadata=form(CODE))

    def in_language(self, language: Language | None = None) -> str:
        """The label."""
        return self.label.in_language(language)


@attrs.frozen(kw_only=True, repr=False, eq=False)
class Programme(Record):
    """The funding programme in one funding round.

    ``framework`` names the larger funding period it belongs to, ``completion`` defines when a measure counts as
    completed, and ``reading_advice`` is the publisher's advice on reading the figures, such as the effect of the
    pandemic. ``subprojects`` counts projects; the sheet gives „etwa 400“.

    Raises :class:`InvariantError` for a field of the wrong type or form, and if two areas of action have one number.

    >>> name = Text(de="Integration durch Qualifizierung", en="Integration through Qualification")
    >>> print(Programme(name=name, short_name="IQ", funding_round=2))
    Integration through Qualification (IQ), funding round 2
    """

    name: Text
    short_name: str | None = None
    funding_round: int | None = attrs.field(default=None, metadata=between(1, 100))
    framework: Text | None = None
    period: Period | None = attrs.field(default=None, converter=as_period)
    aims: tuple[Text, ...] = ()
    target_groups: tuple[Text, ...] = ()
    cornerstones: tuple[Cornerstone, ...] = ()
    funders: tuple[Organisation, ...] = ()
    administrator: Organisation | None = None
    implementing_partners: tuple[Organisation, ...] = ()
    # A count like a figure of a report, so that „etwa 400“ keeps its wording and its bounds.
    subprojects: Count = UNKNOWN
    state_networks: StateNetworks | None = None
    competence_centres: CompetenceCentres | None = None
    coordination: Coordination | None = None
    action_areas: tuple[ActionArea, ...] = ()
    measure_kinds: tuple[MeasureKind, ...] = ()
    measure_forms: tuple[MeasureForm, ...] = ()
    # The definition behind qualification.participants.completed.
    completion: Text | None = None
    reading_advice: Text | None = None
    links: tuple[Link, ...] = ()

    def _objections(self) -> Iterator[Problem]:
        """The areas of action with the number of an earlier one."""
        seen: set[int] = set()
        for index, number in enumerate(area.number for area in self.action_areas):
            if number in seen:
                yield objection("record.duplicate", "action_areas", index, "number", value=number)
            # Numbers are our reading of the sheet, so an area may be without one.
            seen |= set() if number is None else {number}

    def in_language(self, language: Language | None = None) -> str:
        """Name, funding round, period, and the numbers of subprojects and state networks."""
        language = current_language(language)
        name = self.name.in_language(language)
        parts = [
            f"{name} ({self.short_name})" if self.short_name else name,
            self.funding_round and render(_ROUND, language, {"number": self.funding_round}),
            self.period and self.period.in_language(language),
            is_known(self.subprojects)
            and render(_SUBPROJECT if self.subprojects == 1 else _SUBPROJECTS, language, {"number": self.subprojects}),
            self.state_networks and is_known(self.state_networks.number) and self.state_networks.in_language(language),
        ]
        # Facts that are not known are None, False or empty here.
        return ", ".join(str(part) for part in parts if part)


def _series(texts: tuple[Text, ...], language: Language | None) -> str:
    """Texts in a row, for the end of a sentence."""
    # Semicolons, because many of the texts contain "and" and commas.
    return "; ".join(text.in_language(language) for text in texts)


def __dir__() -> list[str]:
    """The public names, for completion."""
    return sorted(__all__)


__all__ = [
    "ActionArea",
    "Audience",
    "CompetenceCentres",
    "Cooperation",
    "Coordination",
    "Cornerstone",
    "Link",
    "MeasureForm",
    "MeasureKind",
    "Offer",
    "Organisation",
    "Programme",
    "StateNetworks",
]
