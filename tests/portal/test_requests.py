"""What the portal refuses, and that nothing of its inside reaches a client."""

from __future__ import annotations

import gzip
import io
import logging
import os
import re
import signal
import subprocess
import sys
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from litestar.exceptions import InternalServerException

import iqmodel as iq
from examples.portal.store import Store
from examples.portal.uploads import LIMITS
from tests.portal.samples import HTML, JSON, WORKBOOK, broken, report, submit, submitted, workbook

NAMES = ["lang", "report", "replaces", "version"]
KINDS = [JSON, WORKBOOK, {"Content-Type": "multipart/form-data; boundary=b"}]
OTHERS = [{}, HTML, {"Accept-Language": ",;q=,x", "Accept": ";;,/"}]
PART = b'--b\r\nContent-Disposition: form-data; name="file"'
INSIDE = "of-the-inside"


class TestTooLarge:
    """Over the limit is 413, however it is sent; nothing of it is stored."""

    @pytest.fixture(params=["announced", "chunked"])
    @staticmethod
    def send(request: pytest.FixtureRequest, client: httpx.Client) -> object:
        def chunks(data: bytes) -> Iterator[bytes]:
            for start in range(0, len(data), 65_536):
                yield data[start : start + 65_536]

        def sending(data: bytes, headers: dict[str, str]) -> httpx.Response:
            return client.post(
                "/reports", content=data if request.param == "announced" else chunks(data), headers=headers
            )

        return sending

    @pytest.mark.parametrize("headers", [JSON, WORKBOOK], ids=["json", "workbook"])
    def test_a_body(self, send: object, headers: dict[str, str]) -> None:
        assert callable(send)
        answer = send(bytes(LIMITS.size * 3), headers)
        assert answer.status_code == 413
        assert answer.json()["title"] == f"Zu groß: höchstens {LIMITS.size // 10**6} MB"

    def test_a_body_just_within_the_limit(self, send: object) -> None:
        assert callable(send)
        text = iq.dumps(report()).encode()
        assert send(text + b" " * (LIMITS.size - len(text)), JSON).status_code == 201

    @pytest.mark.usefixtures("nothing_stored")
    def test_a_file_in_a_form(self, client: httpx.Client) -> None:
        files = {"file": ("r.json", b"{" + b" " * LIMITS.size * 2)}
        assert client.post("/reports", files=files).status_code == 413

    @pytest.mark.usefixtures("nothing_stored")
    def test_a_workbook_that_is_large_once_unpacked(self, client: httpx.Client) -> None:
        packed = io.BytesIO(workbook(report()))
        with zipfile.ZipFile(packed, "a", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("xl/media/noise.bin", (b"%06d" * LIMITS.unpacked)[: LIMITS.unpacked])
        answer = client.post("/reports", content=packed.getvalue(), headers=WORKBOOK)
        (problem,) = answer.json()["problems"]
        assert (answer.status_code, problem["code"]) == (422, "limit.unpacked")


class TestWrongContent:
    """Another content type is 415, whatever is in it; a malformed form is 400."""

    @pytest.mark.usefixtures("nothing_stored")
    @pytest.mark.parametrize(
        "kind", ["text/plain", "text/csv", "application/xml", "application/x-www-form-urlencoded", ""]
    )
    def test_a_body_of_another_type(self, client: httpx.Client, kind: str) -> None:
        answer = client.post("/reports", content=iq.dumps(report()), headers={"Content-Type": kind})
        assert answer.status_code == 415

    @pytest.mark.usefixtures("nothing_stored")
    def test_a_compressed_body(self, client: httpx.Client) -> None:
        packed = gzip.compress(iq.dumps(report()).encode())
        assert client.post("/reports", content=packed, headers=JSON | {"Content-Encoding": "gzip"}).status_code == 422

    @pytest.mark.usefixtures("nothing_stored")
    @pytest.mark.parametrize("data", [b"%PDF-1.7", b"a;b;c", b"\x89PNG", b"GIF89a", b" "])
    def test_a_file_that_is_something_else(self, client: httpx.Client, data: bytes) -> None:
        answer = client.post("/reports", files={"file": ("report.xlsx", data, "application/pdf")})
        assert answer.status_code == 415

    def test_parameters_of_the_type_do_no_harm(self, client: httpx.Client) -> None:
        headers = {"Content-Type": "Application/JSON; charset=utf-8"}
        assert client.post("/reports", content=iq.dumps(report()), headers=headers).status_code == 201

    @pytest.mark.usefixtures("nothing_stored")
    @pytest.mark.parametrize(
        "body",
        [
            b"x",
            b"",
            b"--b\r\n\r\n--b--",
            b"--b\r\n" * 5_000,
            PART + b"\r\n\r\n\xff\r\n--b--\r\n",
            PART + b"\r\nContent-Type: text/plain; charset=rot99\r\n\r\nx\r\n--b--\r\n",
        ],
    )
    @pytest.mark.parametrize("kind", ["multipart/form-data", "multipart/form-data; boundary=b"])
    def test_a_form_that_is_none(self, client: httpx.Client, kind: str, body: bytes) -> None:
        answer = client.post("/reports", content=body, headers={"Content-Type": kind})
        assert answer.status_code == 400

    @pytest.mark.usefixtures("nothing_stored")
    def test_a_form_without_a_file(self, client: httpx.Client) -> None:
        answer = client.post("/reports", files={"other": ("x.json", b"{}")})
        assert (answer.status_code, answer.json()["detail"]) == (400, "Genau eine Datei wird erwartet.")

    @pytest.mark.usefixtures("nothing_stored")
    def test_a_form_with_two_files(self, client: httpx.Client) -> None:
        two = [("file", ("a.json", iq.dumps(report()))), ("file", ("b.json", iq.dumps(report("DE-BE"))))]
        assert client.post("/reports", files=two).status_code == 400

    def test_a_json_file_with_a_byte_order_mark_is_told_what_is_wrong(self, client: httpx.Client) -> None:
        files = {"file": ("r.json", b"\xef\xbb\xbf" + iq.dumps(report()).encode(), "application/octet-stream")}
        answer = client.post("/reports", files=files)
        assert [problem["code"] for problem in answer.json()["problems"]] == ["json.byte-order-mark"]


class TestOtherRefusals:
    """Every refusal has a status and words of the portal's own."""

    @pytest.mark.parametrize(
        ("method", "path", "status"),
        [
            ("DELETE", "/reports", 405),
            ("PATCH", "/reports", 405),
            ("GET", "/combined?report=x", 400),
            ("POST", f"/reports/{uuid.UUID(int=0)}?replaces=x", 400),
            ("GET", "/combined", 404),
            ("GET", "/%00", 404),
            ("GET", "/../../etc/passwd", 404),
            ("GET", "/schema", 404),
        ],
    )
    def test_as_problem_details_and_as_a_page(self, client: httpx.Client, method: str, path: str, status: int) -> None:
        told = client.request(method, path, headers=JSON)
        assert (told.status_code, told.json()["status"]) == (status, status)
        assert told.headers["Content-Type"] == "application/problem+json"
        page = client.request(method, path, headers=HTML | JSON)
        assert page.status_code == status
        assert f"<h1>{told.json()['title']}</h1>" in page.text


class TestFailures:
    """No stack trace reaches a client: it gets a number, under which the log has everything."""

    @pytest.mark.parametrize("error", [RuntimeError, InternalServerException])
    @pytest.mark.parametrize("accept", ["application/json", "text/html"])
    def test_a_failure_inside(
        self,
        client: httpx.Client,
        accept: str,
        error: type[Exception],
        monkeypatch: pytest.MonkeyPatch,
        caplog: pytest.LogCaptureFixture,
    ) -> None:
        def fail(_: Store) -> None:
            raise error(INSIDE)

        monkeypatch.setattr(Store, "current", fail)
        with caplog.at_level(logging.ERROR, logger="portal"):
            answer = client.get("/reports", headers={"Accept": accept})
        assert (answer.status_code, answer.headers["X-Content-Type-Options"]) == (500, "nosniff")
        [record] = caplog.records
        number = record.getMessage().partition(":")[0]
        assert number in answer.text
        assert record.exc_info is not None
        assert INSIDE in str(record.exc_info[1])
        for inside in (INSIDE, "Traceback", error.__name__, ".py"):
            assert inside not in answer.text

    # One portal serves all examples: whatever one leaves behind is part of the next one's trial.
    @settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(
        st.fixed_dictionaries(
            {
                "method": st.sampled_from(["POST", "GET"]),
                "url": st.sampled_from(["/reports", f"/reports/{uuid.UUID(int=0)}", "/combined", "/form.xlsx", "/"]),
                "params": st.dictionaries(st.sampled_from(NAMES), st.text(max_size=9)),
                "content": st.binary(max_size=300)
                | st.text(max_size=300).map(lambda text: text.encode("utf-8", "replace")),
                "headers": st.builds(dict.__or__, st.sampled_from(KINDS), st.sampled_from(OTHERS)),
            }
        )
    )
    def test_whatever_is_sent_none_happens(self, client: httpx.Client, asked: dict[str, Any]) -> None:
        answer = client.request(**asked)
        assert answer.status_code < 500
        assert "Traceback" not in answer.text

    @settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.data())
    def test_whatever_is_in_a_sound_frame(self, client: httpx.Client, data: st.DataObject) -> None:
        text = bytearray(broken())
        for _ in range(data.draw(st.integers(1, 4))):
            text[data.draw(st.integers(0, len(text) - 1))] = data.draw(st.integers(0, 255))
        answer = client.post("/reports", content=bytes(text), headers=JSON)
        assert answer.status_code in (201, 409, 422)


class TestHeaders:
    """Every answer, errors included, keeps browsers from guessing types and from running anything."""

    @pytest.mark.parametrize("path", ["/", "/reports", "/form.xlsx", "/nowhere", "/combined", "/combined/sheet"])
    @pytest.mark.parametrize("accept", ["text/html", "application/json"])
    def test_of_every_answer(self, client: httpx.Client, path: str, accept: str) -> None:
        submit(client, report())
        headers = client.get(path, headers={"Accept": accept}).headers
        policy = headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none';")
        assert "script" not in policy
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert "Accept" in headers["Vary"]
        assert "server" not in headers or "uvicorn" in headers["server"]

    def test_a_name_for_the_download(self, client: httpx.Client) -> None:
        assert client.get("/form.xlsx").headers["Content-Disposition"] == 'attachment; filename="form.xlsx"'


class TestEscaping:
    """What a report or an address says is shown, never obeyed."""

    HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{7*7}}"

    def test_texts_of_a_report(self, client: httpx.Client) -> None:
        note = iq.Note(code="counselling.sessions.first", footnote=iq.Text(self.HOSTILE, self.HOSTILE))
        source = iq.Source(id="s", label=iq.Text(self.HOSTILE, self.HOSTILE))
        address = submitted(client, report().replace({"notes": (note,), "sources": (source,)}))
        for path in (address, f"{address}/sheet", "/combined", "/reports"):
            page = client.get(path, headers=HTML).text
            assert "<script" not in page
            assert "<img" not in page
            assert "onerror" not in page or "&lt;img src=x onerror" in page
            assert "&gt;49" not in page

    def test_values_in_problems(self, client: httpx.Client) -> None:
        data = iq.dumps(report()).replace("DE-BY", self.HOSTILE.replace('"', "'")).encode()
        page = client.post("/reports", content=data, headers=JSON | HTML)
        assert page.status_code == 422
        assert "<script" not in page.text
        assert "&lt;script&gt;" in page.text

    def test_addresses(self, client: httpx.Client) -> None:
        submit(client, report())
        for path in (
            '/"><script>x',
            '/combined?x="><script>x',
            '/reports?lang="><script>x',
            '/reports?x="><script>',
        ):
            assert "<script" not in client.get(path, headers=HTML).text

    def test_another_host_as_a_path(self, client: httpx.Client) -> None:
        page = client.get(f"{client.base_url}//elsewhere.example/", headers=HTML)
        assert page.status_code == 404
        assert 'href="//' not in page.text


def test_the_readme_names_addresses_that_exist(client: httpx.Client) -> None:
    key = submitted(client, report()).removeprefix("/reports/")
    told = (Path(__file__).parents[2] / "examples" / "portal" / "README.md").read_text(encoding="utf-8")
    named = re.findall(r"`(GET|POST) (/[^`]*)`", told)
    assert len(named) > 8
    # A copy with feedback is there for a quarter of an hour after a form was refused, and test_copies asks for one.
    for method, path in ((method, path) for method, path in named if "<number>" not in path):
        answer = client.request(method, path.replace("<id>", key), content=broken(), headers=JSON)
        assert answer.status_code not in (400, 404, 405), path


def test_it_starts_and_stops_as_the_readme_says(tmp_path: Path) -> None:
    """``python -m examples.portal`` says where it is, serves, and ends when it is told to."""
    environment = os.environ | {"PORTAL_DATABASE": f"sqlite:///{tmp_path}/p.sqlite", "PORTAL_PORT": "0"}
    command = [sys.executable, "-W", "error", "-m", "examples.portal"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as started:
        assert started.stderr is not None
        told = next(line for line in started.stderr if "http://" in line)
        try:
            address = re.search(r"http://\S+", told)
            assert address is not None
            assert httpx.get(f"{address[0]}/reports", timeout=30).json() == []
        finally:
            started.send_signal(signal.SIGINT)
            log = started.stderr.read()
            started.wait(timeout=30)
    assert "Traceback" not in log
    assert started.returncode == 0
