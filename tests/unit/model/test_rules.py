"""Rules: text, relation, verdict; and text that is no rule."""

from __future__ import annotations

import pickle
import time
from typing import Any

import pytest

import iqmodel as iq
from iqmodel.errors import RuleDefinitionError
from iqmodel.model.relations import MAX_LENGTH, parse_relation
from iqmodel.model.rules import Finding, Rule


def data_of(call: Any) -> tuple[str, dict[str, Any]]:
    with pytest.raises(RuleDefinitionError) as caught:
        call()
    return caught.value.code, dict(caught.value.data)


class TestParsing:
    """A rule is one comparison of sums of figures, each with a constant factor."""

    @pytest.mark.parametrize(
        ("expression", "names", "coefficients", "constant"),
        [
            ("a + b == c", ("a", "b", "c"), (1, 1, -1), 0),
            ("2 * a - b * 3 <= 4", ("a", "b"), (2, -3), -4),
            ("-(a - b) >= -1", ("a", "b"), (-1, 1), 1),
            ("2 * (a + 3 * (b - 1)) < c", ("a", "b", "c"), (2, 6, -1), -6),
            ("a + a == a", ("a",), (1,), 0),
            ("x.y.z == 2 * 3 * x.y", ("x.y.z", "x.y"), (1, -6), 0),
            ("a == b + 5 - 7", ("a", "b"), (1, -1), 2),
        ],
    )
    def test_the_linear_form(
        self, expression: str, names: tuple[str, ...], coefficients: tuple[int, ...], constant: int
    ) -> None:
        relation = parse_relation(expression)
        assert (relation.names, relation.coefficients, relation.constant) == (names, coefficients, constant)

    def test_a_sum_as_long_as_the_limit_allows(self) -> None:
        text = "+".join(["a"] * (MAX_LENGTH // 2 - 10)) + "==b"
        assert parse_relation(text).coefficients == (MAX_LENGTH // 2 - 10, -1)

    @pytest.mark.parametrize(
        ("expression", "code"),
        [
            ("first() == total", "rule.not-linear"),
            ("print(first) == total", "rule.not-linear"),
            ("first.__class__ == total", "rule.word"),
            ("_first == total", "rule.word"),
            ("first * total == 3", "rule.product"),
            ("first == True", "rule.word"),
            ("first == total == 3", "rule.one-comparison"),
            ("first != total", "rule.word"),
            ("first / 2 == total", "rule.word"),
            ("first ** 2 == total", "rule.not-linear"),
            ("first == 1.5", "rule.word"),
            ("first == 1_000", "rule.word"),
            ("first == 0x10", "rule.word"),
            ("first == 'a'", "rule.word"),
            ("first[0] == total", "rule.word"),
            ("first == total # holds", "rule.word"),
            ("first and total == 1", "rule.one-comparison"),
            *((f"first {word} total", "rule.one-comparison") for word in ("is", "is not", "in", "not in")),
            ("lambda == 1", "rule.syntax"),
            ("first", "rule.one-comparison"),
            ("1 == 1", "rule.no-figure"),
            ("", "rule.syntax"),
            ("first == 10000000000000", "rule.large-number"),
            ("first == " + "9" * 1900, "rule.large-number"),
            ("1000000 * (1000000 * (10 * first)) == 1", "rule.large-number"),
            ("(" * 900 + "first" + ")" * 900 + " == 1", "rule.too-deep"),
            ("-" * 1900 + "first == 1", "rule.too-deep"),
            ("(" * 10_000 + "first" + ")" * 10_000, "rule.too-long"),
            ("a" * 1_000_000, "rule.too-long"),
            ("größe == 1", "rule.word"),
            ("\ud800 == first", "rule.word"),
            ("first\x00 == 1", "rule.word"),
        ],
    )
    def test_hostile_text_is_refused_at_once(self, expression: str, code: str) -> None:
        started = time.perf_counter()
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.Rule("bad", expression)
        assert caught.value.code == code
        assert caught.value.message("de") != caught.value.message("en")
        assert len(str(caught.value)) < 1_000
        assert time.perf_counter() - started < 5, "hostile text must not hang the process"

    @pytest.mark.parametrize("expression", [None, 3, b"first == total", True])
    def test_what_is_no_text_is_refused(self, expression: object) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.Rule("bad", expression)  # type: ignore[arg-type]  # wrong on purpose
        assert caught.value.code == "rule.not-text"


class TestDefinition:
    """An id is lower-case words with hyphens; a severity is error or warning."""

    @pytest.mark.parametrize("bad", ["", "Sum", "a b", "-a", "a-", "ä", "a" * 201, None])
    def test_ids(self, bad: object) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.Rule(bad, "a == b")  # type: ignore[arg-type]  # wrong on purpose
        assert caught.value.code == "rule.id"

    def test_severities(self) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.Rule("a", "a == b", severity="fatal")  # type: ignore[arg-type]  # wrong on purpose
        assert caught.value.code == "rule.severity"

    def test_other_fields(self) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.Rule("a", "a == b", label="no text")  # type: ignore[arg-type]  # wrong on purpose
        assert caught.value.code == "rule.field"

    @pytest.mark.parametrize("path", [5, None, "a b", "a..b", ".a", "a.", "1", "a\n"])
    def test_paths(self, path: Any) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.Rule("sum", "a == b", path=path)
        assert caught.value.code == "rule.field"
        assert iq.Rule("sum", "a == b", path="intercultural.labour_market").full_id.startswith("intercultural.")

    @pytest.mark.parametrize("labels", [5, "ab", (iq.Text("x", "x"),), ("x", "y"), [iq.Text("x", "x")] * 2])
    def test_labels(self, labels: Any) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.Rule("sum", "a == b", labels=labels)
        assert caught.value.code == "rule.field"

    def test_repr_str_pickle(self) -> None:
        rule = iq.Rule("sum", "a + b == c", label=iq.Text("Summe", "sum"), severity="warning", path="x.y")
        assert eval(repr(rule), vars(iq)) == rule
        assert pickle.loads(pickle.dumps(rule)) == rule
        assert str(rule) == "x.y.sum: a + b == c"
        assert rule.codes == ("x.y.a", "x.y.b", "x.y.c")


BOUNDS = {"open": iq.UNKNOWN, "about": iq.about(100), "five": 5}


class TestVerdict:
    """A rule holds for all numbers within the bounds, for none, or is undecided."""

    @pytest.mark.parametrize(
        ("expression", "values", "verdict"),
        [
            ("a == b", (5, 5), "holds"),
            ("a == b", (5, 6), "violated"),
            ("a == b", (iq.about(100), 100), "undecided"),
            ("a == b", (iq.about(100), 200), "violated"),
            ("a == b", (iq.UNKNOWN, 3), "undecided"),
            ("a <= b", (5, iq.at_least(5)), "holds"),
            ("a <= b", (6, iq.at_least(5)), "undecided"),
            ("a <= b", (6, iq.at_most(5)), "violated"),
            ("a < b", (5, iq.at_least(5)), "undecided"),
            ("a < b", (5, 5), "violated"),
            ("a < b", (4, 5), "holds"),
            ("a >= b", (5, iq.UNKNOWN), "undecided"),
            ("a >= b", (iq.at_least(5), 5), "holds"),
            ("a >= b", (iq.at_most(4), 5), "violated"),
            ("a > b", (5, 5), "violated"),
            ("a > b", (6, 5), "holds"),
            ("a > b", (iq.at_least(5), 5), "undecided"),
        ],
    )
    def test_three_valued(self, expression: str, values: tuple[iq.Count, ...], verdict: str) -> None:
        assert iq.Rule("r", expression).judge(values)[0] == verdict

    def test_missing_is_zero_to_open(self) -> None:
        rule = iq.Rule("sum", "first + follow_up == total")
        assert rule.judge((10, iq.UNKNOWN, 5)) == ("violated", iq.at_least(5) + 0)

    @pytest.mark.parametrize(
        ("values", "amount", "verdict"),
        [
            ((3, 5), -2, "acknowledged"),
            ((3, 5), -3, "violated"),
            ((5, 5), -2, "violated"),
            ((iq.UNKNOWN, 5), -2, "undecided"),
            ((iq.UNKNOWN, 5), -6, "violated"),
            ((iq.about(100), 200), -100, "acknowledged"),
        ],
    )
    def test_an_acknowledged_amount(self, values: tuple[iq.Count, ...], amount: int, verdict: str) -> None:
        assert iq.Rule("r", "a == b").judge(values, amount)[0] == verdict


@pytest.mark.parametrize(
    ("expression", "total"),
    [
        ("women + men == total", "total"),
        ("total == women + men", "total"),
        ("women <= total", "total"),
        ("women == men", "men"),
        ("women + men == boys + girls", "girls"),
        ("2 * women == 10", "women"),
    ],
)
def test_the_total_stands_alone_on_its_side(expression: str, total: str) -> None:
    assert iq.Rule("sum", expression, path="part").total == f"part.{total}"


class TestOwnRules:
    """A user's rule judges like a built-in one, or says which figure it does not find."""

    def test_in_a_check(self) -> None:
        few = iq.Rule("few", "counselling.sessions.first <= 10", label=iq.Text("wenige", "few"))
        result = iq.check({"counselling.sessions.first": 12}, rules=iq.rules() + [few])
        assert [(f.rule_id, f.difference) for f in result.violated] == [("few", 2)]
        assert result.violated[0].message("de").startswith("Wenige: counselling.sessions.first <= 10 gilt nicht")

    def test_unknown_figures(self) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.check({}, rules=[iq.Rule("few", "sessions.first <= 10")])
        assert caught.value.code == "rule.unknown-figure"


class TestMessages:
    """One sentence that a caseworker understands, with every figure and the difference."""

    def test_a_broken_sum(self) -> None:
        with pytest.raises(iq.InvariantError) as caught:
            iq.SessionCounts(first=10, follow_up=5, total=16)
        violation = caught.value.violations[0]
        assert violation.message("de") == (
            "Erstberatungen (10) und Folgeberatungen (5) ergeben zusammen 15, "
            "als Gesamtzahl sind 16 angegeben: Differenz −1."
        )
        assert violation.message("en") == (
            "First sessions (10) and follow-up sessions (5) add up to 15, but the total is given as 16: difference −1."
        )

    def test_one_within_another(self) -> None:
        with pytest.raises(iq.InvariantError) as caught:
            iq.ParticipantCounts(started=1, completed=2_000)
        assert caught.value.violations[0].message("de") == (
            "Erfolgreiche Absolventinnen und Absolventen (2.000) dürfen nicht mehr sein als "
            "in eine Maßnahme eingetretene Personen (1): Differenz +1.999."
        )

    def test_the_larger_side_may_stand_first(self) -> None:
        finding = iq.check(iq.Attendance(count=5, participants=3)).warnings[0]
        assert finding.message("en").startswith("Participants in (3) should be at least as many as")
        assert finding.message("en").endswith("(5): difference −2.")

    def test_several_figures_that_are_compared_as_one(self) -> None:
        figures = {
            "fair_integration.persons": 50,
            "fair_integration.sessions.total": 5,
            "fair_integration.referrals": 3,
        }
        (finding,) = iq.check(figures, rules=[iq.rules()["fair_integration.persons-within-contacts"]]).warnings
        assert " (3) zusammen: " in finding.message("de")
        assert " (3) together: " in finding.message("en")

    def test_a_code_or_an_expression_is_no_word_of_the_sentence(self) -> None:
        figures = {"counselling.sessions.first": 12, "counselling.sessions.follow_up": 5}
        for expression, said in (
            ("counselling.sessions.first <= counselling.sessions.follow_up", "First sessions (12) must not"),
            ("counselling.sessions.first <= 10", "First sessions ≤ 10: counselling.sessions.first <= 10 does not"),
        ):
            (found,) = iq.check(figures, rules=[iq.Rule("few", expression)]).violated
            assert found.message("en").startswith(said)
        alone = Finding(iq.Rule("few", "women <= men"), "violated", values=(2, 1), difference=1)
        assert alone.message("de").startswith("women (2) dürfen nicht")


class TestWords:
    """What is no word of the language is named alone, as a whole."""

    @pytest.mark.parametrize(
        ("expression", "word"),
        [
            ("True == first", "True"),
            ("first + Zweite_Beratungen_aller_Netzwerke == total", "Zweite_Beratungen_aller_Netzwerke"),
            ("first ! total", "!"),
        ],
    )
    def test_it_is_named(self, expression: str, word: str) -> None:
        with pytest.raises(iq.errors.RuleDefinitionError) as caught:
            iq.Rule("x", expression)
        assert f"‘{word}’ is not allowed" in str(caught.value)
        assert "lower case" in str(caught.value)


class TestFields:
    """What a rule may say beside its expression, and where it stands."""

    @pytest.mark.parametrize(
        ("given", "code", "data"),
        [
            ({"id": "A"}, "rule.id", {"id": "A"}),
            ({"id": "x" * 201}, "rule.id", None),
            ({"severity": "bad"}, "rule.severity", {"id": "few", "severity": "bad"}),
            ({"severity": ["error"]}, "rule.severity", {"id": "few", "severity": "['error']"}),
            ({"label": "x"}, "rule.field", {"id": "few", "field": "label", "value": "'x'"}),
            ({"reason": "x"}, "rule.field", {"id": "few", "field": "reason", "value": "'x'"}),
            ({"source": 5}, "rule.field", {"id": "few", "field": "source", "value": "5"}),
            ({"path": "A"}, "rule.field", {"id": "few", "field": "path", "value": "'A'"}),
            ({"labels": ["x"]}, "rule.field", {"id": "few", "field": "labels", "value": "['x']"}),
            ({"labels": ("x",)}, "rule.field", {"id": "few", "field": "labels", "value": "('x',)"}),
            (
                {"labels": (iq.Text("x", "x"),) * 2},
                "rule.field",
                {"id": "few", "field": "labels", "value": "(Text(de='x', en='x'), Text(de='x', en='x'))"},
            ),
        ],
    )
    def test_what_is_no_rule(self, given: dict[str, Any], code: str, data: dict[str, Any] | None) -> None:
        found = data_of(lambda: Rule(**{"id": "few", "expression": "a <= 1", **given}))
        assert found == (code, found[1] if data is None else data)
        assert Rule("x" * 200, "a <= 1").full_id == "x" * 200

    def test_what_a_rule_need_not_say(self) -> None:
        plain = Rule("few", "a <= 1")
        assert (plain.source, plain.path, plain.labels, plain.reason, plain.severity) == ("", "", (), None, "error")
        make: Any = Rule
        with pytest.raises(TypeError):
            make("few", "a <= 1", ())

    def test_placing_a_rule(self) -> None:
        placed = Rule("few", "a <= 1", path="inner", label=iq.Text("{of}", "{of}")).at(
            "outer", {"of": iq.Text("x", "y")}
        )
        assert (placed.path, placed.full_id, placed.codes) == ("outer.inner", "outer.inner.few", ("outer.inner.a",))
        assert placed.label == iq.Text("x", "y")
        assert Rule("few", "a <= 1").at("outer", {}).path == "outer"
        assert "relation" not in repr(placed)
        assert "codes" not in repr(placed)
        labelled = placed.labelled({"outer.inner.a": iq.Text("A", "A")})
        assert labelled == placed
        assert "labels" not in repr(labelled)


class TestFindings:
    """A finding as data."""

    def test_all_fields(self) -> None:
        report = iq.Report(scope="DE", period="2019").replace({"qualification.participants.started": 5})
        (found,) = (
            one
            for one in iq.check(report.replace({"qualification.participants.completed": 4})).findings
            if one.rule_id.endswith("completed-within-started")
        )
        data = found.to_dict()
        assert data.pop("message") == {"de": found.message("de"), "en": found.message("en")}
        assert data == {
            "rule_id": "qualification.participants.completed-within-started",
            "path": "qualification.participants",
            "expression": "completed <= started",
            "severity": "error",
            "verdict": "holds",
            "openness": None,
            "difference": -1,
            "figures": {
                "qualification.participants.completed": 4,
                "qualification.participants.started": 5,
            },
        }


class TestOpenness:
    """An undecided finding says why: a figure is not stated, or the figures are known too loosely."""

    @pytest.mark.parametrize(
        ("figures", "openness", "german", "english"),
        [
            ((75, 100, iq.more_than(170)), "rounding", "im Rahmen der Rundung", "within the rounding"),
            ((iq.about(10), 5, 15), "rounding", "im Rahmen der Rundung", "within the rounding"),
            ((iq.between(5, 10), 5, 15), "bounds", "nur in grenzen bekannt", "known only by bounds"),
            ((iq.about(10), iq.between(1, 9), 15), "bounds", "nur in grenzen bekannt", "known only by bounds"),
            ((iq.UNKNOWN, 5, 15), "not_stated", "eine der zahlen ist nicht", "one of the figures is not"),
            (
                (iq.UNKNOWN, iq.UNKNOWN, iq.about(10)),
                "not_stated",
                "2 der zahlen sind nicht",
                "2 of the figures are not",
            ),
        ],
    )
    def test_why(self, figures: tuple[iq.Count, ...], openness: str, german: str, english: str) -> None:
        fixed, mobile, total = figures
        (found,) = iq.check(iq.CentreCounts(fixed=fixed, mobile=mobile, total=total)).undecided
        assert found.openness == found.to_dict()["openness"] == openness
        assert german.casefold() in found.message("de").casefold()
        assert english.casefold() in found.message("en").casefold()

    def test_of_no_other_verdict(self) -> None:
        (found,) = iq.check(iq.CentreCounts(fixed=1, mobile=1, total=2)).holds
        assert found.openness is None

    def test_the_summary_counts_them_apart(self) -> None:
        figures = {"counselling.centres.fixed": 75, "counselling.centres.total": 170}
        figures |= {"counselling.sessions.total": 9, "qualification.measures.total": 5}
        shown = iq.check(figures | {"counselling.centres.mobile": iq.about(100)})
        assert "Nicht entscheidbar: 3 (2 mangels Angabe, 1 im Rahmen der Rundung)" in shown.in_language("de")
        assert "Undecided: 3 (2 for want of a figure, 1 within rounding)" in shown.in_language("en")
