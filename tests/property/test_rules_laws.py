"""The text of a rule: whatever its words, a relation comes out or one kind of error."""

from __future__ import annotations

import json
from typing import Final

from hypothesis import given
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.model.relations import parse_relation

# What Python gives a meaning and the language of rules does not stands among what it knows.
KEYWORDS: Final = ("is", "not", "in", "and", "or", "if", "else", "for", "lambda", "await", "yield", "None", "True")
SIGNS: Final = ("==", "<=", ">=", "<", ">", "+", "-", "*", "(", ")", "!=", "=", ".", ",", ":", "/", "**", "[", "]")
OPERANDS: Final = ("first", "total", "a.b", "0", "1", "12", "9" * 13, "-1", "(first)")
tokens = st.sampled_from((*OPERANDS, *KEYWORDS, *SIGNS))
# Words at random are hardly ever a sentence: half of them stand between operands, as those of a rule do.
between = st.tuples(st.sampled_from((*KEYWORDS, *SIGNS, "is not", "not in")), st.sampled_from(OPERANDS)).map(" ".join)
chains = st.lists(between, min_size=1, max_size=3).map(lambda more: " ".join(("first", *more)))
sentences = st.lists(tokens, max_size=12).map(" ".join) | chains


class TestAnyWords:
    """Whatever words a text consists of, it states a relation or is refused with a RuleDefinitionError."""

    @given(sentences)
    def test_a_relation_or_a_refusal(self, text: str) -> None:
        try:
            relation = parse_relation(text)
        except iq.errors.RuleDefinitionError as error:
            told = [error.message("de"), error.message("en")]
        else:
            told = list(relation.names)
        assert all(told)

    @given(sentences)
    def test_a_rule_in_a_file(self, text: str) -> None:
        data = json.dumps([{"id": "x", "expression": text}])
        try:
            rules = iq.results.RuleSet.from_json(data)
        except iq.errors.RuleDefinitionError:
            return
        assert rules["x"].expression == text
