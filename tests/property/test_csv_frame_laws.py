"""A large CSV file as a frame: the same rows, figures and problems as reading it report by report."""

from __future__ import annotations

from typing import Any, Final

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import iqmodel as iq
from iqmodel.formats.csv import lines as csv_lines
from tests.property.applied import applied, applies

# No rule ties these two, so that any figures make a report.
FIGURES: Final = ("fair_integration.referrals", "regional_networks.consultations")
HEAD: Final = ("scope", "start", "end", *FIGURES)

scopes: Final = st.sampled_from(
    ["DE-BY", "DE-BE", "DE", "DE-BY/n/p-1", "DE-BE+DE-BY", "DE-BY+DE-BE"]
) | st.sampled_from(
    ["Bayern", "de-by", "Gesamt", "", " DE-HH", "DE-BY/a.b", "'=1", "DE-BY/n/p/q", "DE-HB\x01", 'DE"BY']
)
days: Final = st.sampled_from(
    [
        "2019-01-01",
        "01.01.2019",
        "2019-12-31",
        "31.12.2019",
        "1.1.19",
        "2019-02-30",
        "30.02.2019",
        "2019",
        "",
        "01012019",
    ]
)
starts: Final = st.sampled_from(["2019-01-01", "01.01.2019", "1.1.2019"])
ends: Final = st.sampled_from(["2019-12-31", "31.12.2019"])
cells: Final = st.sampled_from(
    ["", "0", "7", "1.234", "1,234", "1234", "12.34", "1.2.3", "007", "-1", "+1", " 5 ", "5.", "1 234", "k. A.", "1e3"]
) | st.sampled_from(["1.000.000.000.000", "1000000000001", "1,000,000", "416374"])


@st.composite
def files(draw: st.DrawFn) -> bytes:
    """A wide table with awkward keys, cells, line ends, and what people leave behind the last column."""
    delimiter = draw(st.sampled_from([";", ";", ",", "\t"]))
    order = draw(st.permutations(HEAD))
    quoted = draw(st.booleans())
    lines = [delimiter.join(order)]
    for number in range(draw(st.integers(0, 6))):
        # As many rows are of a report as have a key at which a reader stumbles.
        keys: tuple[st.SearchStrategy[str], ...] = (scopes, days, days)
        if draw(st.booleans()):
            keys = (st.just(f"DE-BY/n/{number}"), starts, ends)
        row = {
            **dict(zip(("scope", "start", "end"), map(draw, keys), strict=True)),
            FIGURES[0]: draw(cells),
            FIGURES[1]: draw(cells),
        }
        texts = [row[name] for name in order]
        if quoted or delimiter == ",":
            texts = [f'"{text}"' if '"' not in text and draw(st.booleans()) else text for text in texts]
        lines.append(delimiter.join(texts) + draw(st.sampled_from(["", "", "", delimiter * 2, delimiter + "5"])))
        lines += draw(st.sampled_from([[], [], [""], [delimiter * 4], ["  "]]))
    mark = draw(st.sampled_from(["", "\ufeff"]))
    end = draw(st.sampled_from(["\n", "\n", "\r\n", "\r"]))
    return (mark + end.join(lines) + draw(st.sampled_from(["", end]))).encode()


def places(read: Any) -> list[tuple[Any, Any, str]]:
    data = [dict(problem.data) for problem in read.problems]
    told = [(d.get("row") or 0, str(d.get("column")), p.code) for d, p in zip(data, read.problems, strict=True)]
    # Whether rows without a readable scope and period are the same is told by reports alone.
    nobodys = {row for row, column, _ in told if column in HEAD[:3]}
    return sorted(one for one in told if one[2] != "rows.same-row" or one[0] not in nobodys)


def keyed(report: Any) -> tuple[Any, ...]:
    return (report.scope.text, report.period.start, report.period.end)


@pytest.fixture(autouse=True, params=[20, csv_lines._PART], ids=["small parts", "one part"])
def _parts(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv_lines, "_PART", request.param)


class TestSameAsReports:
    """The frame has the rows of valid reports and those with a single bad cell; the problems are the same."""

    @applies(0.03)
    @given(files(), st.sampled_from(["de", "en", "plain"]))
    @example(b"scope,start,end,fair_integration.referrals\nDE-BY,2019-01-01,2019-12-31,10\n", "en")
    @example(b"fair_integration.referrals;scope;start;end\n123456;DE-BY;2019-01-01;2019-12-31\n", "de")
    def test_any_file(self, content: bytes, numbers: Any) -> None:
        reports, frame = iq.read_csv(content, numbers=numbers), iq.frames.read_csv_frame(content, numbers=numbers)
        assert places(frame) == places(reports)
        rows = {row[:3]: row[3:] for row in frame.frame.iter_rows()}
        assert len(rows) == frame.frame.height
        codes = [code for code in frame.frame.columns if code in FIGURES]
        for report in reports.reports:
            assert rows.pop(keyed(report)) == tuple(
                value if isinstance(value := report[code], int) else None for code in codes
            )
        # What is left has a cell that is no count, which is told, and null.
        refused = {row for row, _, _ in places(frame)}
        assert len(rows) <= len(refused)
        assert all(None in figures for figures in rows.values())
        applied(bool(reports.reports))

    @pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "UTF-8", None])
    @pytest.mark.parametrize("mark", ["", "\ufeff"])
    def test_a_byte_order_mark_is_no_cell(self, mark: str, encoding: str | None) -> None:
        content = f"{mark}{FIGURES[0]};scope;start;end\n123456;DE-BY;2019-01-01;2019-12-31\n".encode()
        read = iq.frames.read_csv_frame(content, numbers="de", encoding=encoding)
        assert (read.frame[FIGURES[0]].to_list(), read.problems) == ([123_456], ())
