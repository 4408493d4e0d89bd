"""What tests share: the extractor, loaded once, and the repository's folders."""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import IO, Any

import pytest
from attrs import evolve
from labelled import ARTICLE

from quotes import Extractor
from quotes.documents import Document
from quotes.labelling.files import compile_file
from quotes.records import Quote, Spans, Speaker
from quotes.report.articles import gather
from quotes.report.page import page as report

ROOT = Path(__file__).parent.parent
COMMAND = [sys.executable, "-m", "quotes"]
WITHOUT_TORCH = str(ROOT / "tests" / "without_torch")
SPEAKER = Speaker(name="Ada Lind", kind="person", role="mayor", resolved="name")
QUOTE = Quote(
    id="a#1",
    document="a",
    type="direct",
    act="speech",
    quote="We stay.",
    speaker=SPEAKER,
    source="Lind",
    cue="said",
    addressee=None,
    recipient=None,
    via=(SPEAKER,),
    citing=(),
    parent=None,
    confidence=0.9,
    spans=Spans(content=((0, 10),), source=((16, 20),), cue=((11, 15),)),
)


def with_bare_speakers(quote: Quote) -> Quote:
    """A record without how sure its speakers are."""
    return evolve(
        quote,
        speaker=quote.speaker and quote.speaker.bare,
        recipient=quote.recipient and quote.recipient.bare,
        via=tuple(speaker.bare for speaker in quote.via),
        citing=tuple(speaker.bare for speaker in quote.citing),
    )


@pytest.fixture(scope="session", autouse=True)
def _commands_without_torch() -> Iterator[None]:
    """What tests start finds no PyTorch, as in most users' environments: spaCy loads it, for seconds, where it is."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", WITHOUT_TORCH, prepend=os.pathsep)
        yield


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    return Extractor(act="all")


def text_of(document: str) -> str:
    return (ROOT / document).read_bytes().decode("utf-8")


@pytest.fixture(scope="session")
def extracted(extractor: Extractor) -> Callable[[str], list[Quote]]:
    """The records of an article of the repository, extracted once."""
    return cache(lambda document: extractor.extract(text_of(document), document))


Completed = subprocess.CompletedProcess[bytes]


@pytest.fixture(scope="session")
def forked() -> Iterator[Callable[..., Completed]]:
    """Runs the command, given its arguments, a folder, its input and perhaps a file for its output, in a process that
    has the models already."""
    ours, theirs = socket.socketpair()
    command = [sys.executable, str(ROOT / "tests" / "command_server.py"), str(theirs.fileno())]

    def quotes(args: Sequence[str], folder: Path, stdin: bytes | IO[bytes], stdout: IO[bytes] | None) -> Completed:
        (given, to_given), (from_out, out), (from_err, err) = os.pipe(), os.pipe(), os.pipe()
        streams = [
            given if isinstance(stdin, bytes) else stdin.fileno(),
            out if stdout is None else stdout.fileno(),
            err,
        ]
        socket.send_fds(ours, [json.dumps([args, str(folder)]).encode()], streams)
        for each in (given, out, err):
            os.close(each)
        with ThreadPoolExecutor(3) as threads:
            threads.submit(_feed, to_given, stdin if isinstance(stdin, bytes) else b"")
            printed, told = threads.map(_drain, (from_out, from_err))
        return subprocess.CompletedProcess(["quotes", *args], int(ours.recv(16)), printed, told)

    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}  # As a run has them.
    with subprocess.Popen(command, pass_fds=[theirs.fileno()], **pipes):
        theirs.close()
        yield quotes
        ours.close()


def _feed(pipe: int, content: bytes) -> None:
    with suppress(BrokenPipeError), os.fdopen(pipe, "wb") as file:
        file.write(content)


def _drain(pipe: int) -> bytes:
    with os.fdopen(pipe, "rb") as file:
        return file.read()


@pytest.fixture
def run_anew(tmp_path: Path) -> Callable[..., Completed]:
    """As `run`, in a process that is begun as a user begins it: for what loading, workers and limits may change."""

    def quotes(*args: str, stdin: bytes = b"") -> Completed:
        return subprocess.run([*COMMAND, *args], input=stdin, capture_output=True, cwd=tmp_path, timeout=120)

    return quotes


@pytest.fixture
def run(forked: Callable[..., Completed], tmp_path: Path) -> Callable[..., Completed]:
    """Runs the command in an empty folder: run("extract", "-", stdin=b"..."); both streams may be open files."""
    return lambda *args, stdin=b"", stdout=None: forked(args, tmp_path, stdin, stdout)


@pytest.fixture
def remarks(tmp_path: Path):
    """What compiling says of a label file with these blocks, the file's name left out; and whether it failed."""

    def said(blocks: str, head: str = "document: a.txt\narticle: a.txt\n\n") -> tuple[list[str], bool]:
        (tmp_path / "a.txt").write_bytes(ARTICLE.encode())
        file = tmp_path / "a.labels"
        file.write_bytes((head + blocks).encode())
        found = compile_file(file, {})
        assert not (found.failed and found.records)
        assert all(remark.startswith(f"{file}:") for remark in found.remarks)
        return [remark.removeprefix(f"{file}:") for remark in found.remarks], found.failed

    return said


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from browsing import CHROMIUM, FLAGS, sync_api

    with sync_api.sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield started
        started.close()


@pytest.fixture
def show(browser: Any, tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Opens a report from disk: show(documents, records, golden, **of the browser's context).

    No page of any test asks for anything but its own file, has an error, or opens a dialog.
    """
    noise: list[str] = []
    contexts = []

    def opened(
        documents: list[Document], records: list[Quote], golden: list[Quote] | None = None, **options: Any
    ) -> Any:
        gathered = gather(documents, {"records": records}, None if golden is None else {"golden": golden})
        assert gathered.left_out == ()
        file = tmp_path / "report.html"
        file.write_bytes(report(gathered).encode("utf-8"))
        context = browser.new_context(**options)
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(5000)
        page.on("console", lambda message: noise.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: noise.append(f"error: {error}"))
        page.on("dialog", lambda dialog: noise.append(f"dialog: {dialog.message}"))
        page.on(
            "request",
            lambda request: request.url.split("#")[0] == file.as_uri() or noise.append(f"request: {request.url}"),
        )
        page.goto(file.as_uri())
        page.locator("#finer").evaluate("(more) => (more.open = true)")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert noise == []


@pytest.fixture
def herring(show: Callable[..., Any]) -> Any:
    from report_inputs import golden, seed

    return show([seed("herring-duty")], golden("herring-duty"))
