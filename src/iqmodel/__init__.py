"""iqmodel: the monitoring figures of the programme „Integration durch Qualifizierung (IQ)“ as checked classes."""

from iqmodel.areas.counselling import CentreCounts, Counselling, PersonsByAdvice, SessionCounts
from iqmodel.areas.fair_integration import FairIntegration
from iqmodel.areas.intercultural import Intercultural
from iqmodel.areas.outreach import Attendance, Outreach
from iqmodel.areas.qualification import MeasureCounts, ParticipantCounts, Qualification
from iqmodel.block import Block, count, figures, part, rule
from iqmodel.counts import (
    UNKNOWN,
    Bounds,
    Count,
    about,
    at_least,
    at_most,
    between,
    format_count,
    high,
    is_exact,
    just_over,
    just_under,
    low,
    more_than,
    parse_count,
)
from iqmodel.periods import Period
from iqmodel.report import FactSheet, Report, indicator
from iqmodel.scopes import Scope, State
from iqmodel.text import Text, language
from iqmodel.block import block
from iqmodel.report import indicators, rules
