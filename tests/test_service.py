"""The service over HTTP, as its clients meet it: in order, many at once, slow, too large, broken."""

import asyncio
import http.client
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

pytest.importorskip("uvicorn", reason='the extra "serve" is not installed')
pytest.importorskip("starlette", reason='the extra "serve" is not installed')

from quotes.documents import Document
from quotes.extractor import Lines
from quotes.service.work import started

TEXT = "“We will stay,” said Ada Lind.\n\nShe believes that the harbour is shut. Bo Ek said that it was open."
SLOW = "“We will stay,” said Ada Lind, and he told her that it rained. " * 10_000


@contextmanager
def served(*options: str) -> Iterator[tuple[str, int]]:
    """The address of a service that runs with these options."""
    command = [sys.executable, "-m", "quotes", "serve", "--port", "0", *options]
    with subprocess.Popen(command, stderr=subprocess.PIPE, text=True) as process:
        line = process.stderr.readline()
        try:
            host, port = line.split("http://")[1].split("/")[0].rsplit(":", 1)
            yield host, int(port)
        finally:
            process.terminate()
            process.wait(60)


@pytest.fixture(scope="module")
def address() -> Iterator[tuple[str, int]]:
    with served("--timeout", "20") as found:
        yield found


def answer(address: tuple[str, int], method: str, path: str, body: bytes | str | None = None) -> tuple[int, bytes]:
    connection = http.client.HTTPConnection(*address, timeout=120)
    try:
        connection.request(method, path, body.encode() if isinstance(body, str) else body)
        found = connection.getresponse()
        return found.status, found.read()
    finally:
        connection.close()


def lines(array: bytes) -> bytes:
    """An array of records as lines, as the command writes them."""
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in json.loads(array))


def test_records_are_those_of_the_command(address, run):
    assert address[0] == "127.0.0.1"
    status, body = answer(address, "POST", "/extract", json.dumps({"text": TEXT, "id": "a"}))
    command = run("extract", "--format", "jsonl", stdin=json.dumps({"text": TEXT, "id": "a"}).encode())
    assert (status, lines(body)) == (200, command.stdout)
    assert b"Ada Lind" in body


def test_a_list_of_texts_gives_a_list_for_each(address):
    rows = [{"text": TEXT, "id": 7}, {"text": ""}, {"text": TEXT, "url": "u"}]
    status, body = answer(address, "POST", "/extract", json.dumps(rows))
    assert status == 200
    assert [[row["document"] for row in found] for found in json.loads(body)] == [["7", "7"], [], ["-:3", "-:3"]]
    assert answer(address, "POST", "/extract", "[]") == (200, b"[]")


@pytest.mark.parametrize(
    ("body", "status", "told"),
    [
        (b"", 400, "invalid JSON"),
        (b'{"text": "One"', 400, "invalid JSON"),
        (b"[" * 200_000, 400, "invalid JSON"),
        (b'{"text": "One", "n": ' + b"9" * 5000 + b"}", 400, "invalid JSON: a number of 5,000 digits"),
        (b'{"text": "caf\xe9"}', 400, "not UTF-8"),
        (b'"text"', 422, "text"),
        (b'{"text": 5}', 422, "text"),
        (b'[{"text": "One"}, 5]', 422, "list of such"),
        (b'{"text": "One", "id": [1]}', 422, '"id"'),
        (b'[{"text": "One", "id": 7}, {"text": "Two", "id": "7"}]', 422, 'the id "7" is given twice'),
        (b'[{"text": "One"}, {"text": "Two", "id": "-:1"}]', 422, 'the id "-:1" is given twice'),
        (json.dumps([{"text": ""}] * 1001).encode(), 413, "1,001 documents"),
        (b'{"text": "' + b"x" * (50 << 20) + b'"}', 413, "bytes are too many"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_what_cannot_be_read_is_told(address, body: bytes, status: int, told: str):
    code, content = answer(address, "POST", "/extract", body)
    assert (code, list(json.loads(content))) == (status, ["error"])
    assert told in json.loads(content)["error"]


def test_other_paths_and_methods_are_none(address):
    assert answer(address, "GET", "/extract")[0] == 405
    assert answer(address, "GET", "/nowhere")[0] == 404


def test_health_and_description(address):
    status, body = answer(address, "GET", "/health")
    assert (status, json.loads(body)["status"]) == (200, "ok")
    described = json.loads(answer(address, "GET", "/openapi.json")[1])
    record = {**described["components"]["schemas"]["record"], "components": described["components"]}
    (row, *_) = json.loads(answer(address, "POST", "/extract", json.dumps({"text": TEXT}))[1])
    Draft202012Validator(record).validate(row)
    assert not Draft202012Validator(record).is_valid({**row, "type": "sung"})


def test_a_hundred_at_once_get_the_same_while_a_slow_client_waits(address):
    with socket.create_connection(address) as slow:
        slow.sendall(b"POST /extract HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{")
        bodies = [json.dumps({"text": TEXT, "id": n}) for n in range(100)]
        with ThreadPoolExecutor(100) as threads:
            found = list(threads.map(lambda body: answer(address, "POST", "/extract", body), bodies))
    assert {status for status, _ in found} == {200}
    assert [{row["document"] for row in json.loads(body)} for _, body in found] == [{str(n)} for n in range(100)]
    assert len({body.replace(f'"{n}'.encode(), b'"').replace(b'"#', b'"') for n, (_, body) in enumerate(found)}) == 1


def test_time_is_limited_to_arrive_and_to_work():
    with served("--timeout", "2") as address:
        with socket.create_connection(address) as slow:
            slow.settimeout(60)
            slow.sendall(b"POST /extract HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{")
            assert slow.recv(100).startswith(b"HTTP/1.1 408 ")
        status, body = answer(address, "POST", "/extract", json.dumps({"text": SLOW}))
        assert (status, json.loads(body)) == (504, {"error": "took longer than 2 s"})
        for begun in (b"", b"POST /extract HTTP/1.1\r\nHost: a"):
            with socket.create_connection(address) as idle:
                idle.settimeout(60)
                idle.sendall(begun)
                assert idle.recv(100) == b""  # closed, so that idle connections cannot keep others out


def test_what_is_typed_in_is_shown_and_is_no_markup(address):
    status, body = answer(address, "POST", "/read", "id=a%3Cb%3E&text=%3Cscript%3Ex%3C/script%3E+said+Ada+Lind.")
    assert status == 200
    assert b"<script>x" not in body
    assert b"<b>" not in body
    status, body = answer(address, "POST", "/read", "&".join(["a=b"] * 20))
    assert (status, b"no form" in body) == (400, True)


def test_a_worker_that_is_killed_while_nothing_is_asked_is_replaced():
    with started(Lines(frozenset({"direct"})), 1, 60) as workers:
        (worker,) = active_children()
        with workers._pool._pool_manager.worker_manager.workers_channel.lock():  # Which it may not have when it dies.
            worker.kill()
            worker.join()
        (lines,) = asyncio.run(workers.extract([Document("a", TEXT)]))
    assert b"Ada Lind" in lines


def test_nothing_is_loaded_from_outside(address):
    connection = http.client.HTTPConnection(*address, timeout=60)
    connection.request("GET", "/")
    found = connection.getresponse()
    assert "default-src 'none'" in found.headers["Content-Security-Policy"]
    assert b"http" not in found.read()
    connection.close()


def test_a_port_in_use_is_told(run):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = run("serve", "--port", str(taken.getsockname()[1]))
    assert (done.returncode, done.stdout, done.stderr.count(b"\n")) == (2, b"", 1)
    assert b"in use" in done.stderr


def test_without_what_it_needs_it_is_refused(tmp_path: Path):
    script = "import sys\nsys.modules['uvicorn'] = None\nfrom quotes.cli import app\napp(['serve'])"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, cwd=tmp_path, text=True)
    assert (done.returncode, done.stdout) == (2, "")
    assert 'pip install ".[serve]"' in done.stderr


def test_no_address_is_not_every_address(run):
    done = run("serve", "--host", "")
    assert (done.returncode, done.stderr) == (2, b"quotes: --host: the address is empty; 0.0.0.0 is all of them\n")
