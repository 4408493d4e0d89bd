"""What has to hold for hostile inputs, each kind by a function that raises AssertionError where it does not."""

import io
import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import attrs
from inputs import LABELLED, check_records, unsure

from quotes.documents import BadInput, Document, Found, read
from quotes.encoding import well_formed
from quotes.extractor import Extractor
from quotes.labelling.compiling import compiled
from quotes.labelling.reading import Problem, read_labels
from quotes.output import OutputError
from quotes.resuming import resumed
from quotes.speakers.known import KnownError, read_known

_UNDER_THRESHOLD = 0.4
_DOCUMENTS = [Document(name, name * 3) for name in "abcdefgh"]


@attrs.define
class Checks:
    """The checks. The working folder is theirs."""

    _extractor: Extractor = attrs.field(factory=lambda: Extractor(act="all"))

    def text(self, value: object) -> None:
        """Records hold together."""
        assert isinstance(value, str)
        check_records(value, "doc", self._extractor.extract(value, "doc"))

    def settings(self, value: object) -> None:
        """Records hold together whatever is asked for, and none is less sure than asked for."""
        least, least_of_speakers, text = value  # type: ignore[misc]
        # Above the model's own threshold records would be left out, and their numbers with them.
        least *= _UNDER_THRESHOLD
        asked = Extractor(act="all", min_confidence=least, min_speaker_confidence=least_of_speakers, explain=True)
        found = asked.extract(text)
        check_records(well_formed(text), "-", found)
        for quote in found:
            assert quote.speaker is None or quote.speaker.confidence >= least_of_speakers

    def unsure(self, value: object) -> None:
        """Records hold together whatever the networks say."""
        seed, spread, text = value  # type: ignore[misc]
        check_records(well_formed(text), "-", unsure(seed, spread).extract(text))

    def stream(self, value: object) -> None:
        """What is read is well formed, and what is not is named in a line."""
        content, encoding = value  # type: ignore[misc]
        _check_read(list(read([], "auto", io.BytesIO(content), encoding)))

    def page(self, value: object) -> None:
        """The same for a page."""
        assert isinstance(value, bytes)
        found = list(read([], "html", io.BytesIO(value)))
        _check_read(found)
        assert len(found) == 1

    def files(self, value: object) -> None:
        """Of a folder each file that counts is read or named."""
        assert isinstance(value, list)
        with _folder("in", value) as folder:
            found = list(read([folder], "auto", io.BytesIO()))
            _check_read(found)
            documents = [each.id for each in found if isinstance(each, Document)]
            assert len(documents) == len(set(documents))
            for name, content in value:
                if name.endswith((".txt", ".html")):
                    told = {each.id for each in found if isinstance(each, Document)}
                    told |= {each.file for each in found if isinstance(each, BadInput)}
                    assert f"{folder}/{name}" in told, (name, content)

    def labels(self, value: object) -> None:
        """A label file without an error gives records that hold together."""
        problems: list[Problem] = []
        found = read_labels(str(value), problems.append)
        quotes = [] if found is None else list(compiled(found, LABELLED, problems.append).values())
        if not any(problem.error for problem in problems):
            check_records(LABELLED, "a", quotes)

    def known(self, value: object) -> None:
        """A file of known entities is read or its fault named."""
        assert isinstance(value, bytes)
        Path("known.jsonl").write_bytes(value)
        with suppress(KnownError):
            read_known(Path("known.jsonl"))

    def stopped(self, value: object) -> None:
        """A run whose files were broken while it was stopped gives the whole, or says that it cannot."""
        at, junk, where = value  # type: ignore[misc]
        with _folder("run", []) as folder:
            out = f"{folder}/out"
            with suppress(KeyboardInterrupt):
                _run(out, stop=5)
            broken = Path(folder) / (".out.journal" if where < 0.5 else ".out.partial")
            content = broken.read_bytes()
            broken.write_bytes(content[:at] + junk + content[at + (len(junk) if where < 0.8 else 0) :])
            with suppress(OutputError):
                _run(out)
                assert Path(out).read_bytes() == b"".join(_lines(document) for document in _DOCUMENTS)

    def command(self, value: object) -> None:
        """The command ends with a status that it tells of, its output is JSONL, what failed is named in lines."""
        arguments, files = value  # type: ignore[misc]
        with _folder("cmd", []) as folder:
            here = os.getcwd()
            os.chdir(folder)
            try:
                os.mkdir("in")
                os.symlink("target", "link")
                for name, content in files:
                    Path("in", name).write_bytes(content)
                status, output, told = _called(["extract", "in", *arguments])
            finally:
                os.chdir(here)
        assert status in (0, 1, 2), status
        assert "Traceback" not in told
        assert status == 0 or told
        for line in output.decode("utf-8", "strict").split("\n")[:-1]:
            assert isinstance(json.loads(line), dict)


def _check_read(found: list[Found]) -> None:
    for each in found:
        if isinstance(each, Document):
            assert well_formed(each.text) == each.text
            assert well_formed(each.id) == each.id
        else:
            assert str(each).strip()
            assert not isinstance(each, BadInput) or "\n" not in each.reason


def _lines(document: Document) -> bytes:
    return document.text.encode() * 5 + b"\n"


def _run(path: str, stop: int | None = None) -> None:
    with resumed(path, {"act": "all"}, lambda _: None) as run:
        for number, document in enumerate(run.to_do(iter(_DOCUMENTS))):
            if number == stop:
                raise KeyboardInterrupt
            run.write(document.id, _lines(document))


def _called(arguments: list[str]) -> tuple[object, bytes, str]:
    """The exit status of the command, called in this process, and what it writes."""
    from quotes.cli import app

    before = sys.stdin, sys.stdout, sys.stderr
    output, told = io.BytesIO(), io.BytesIO()
    sys.stdin = io.TextIOWrapper(io.BytesIO(b"A text."))
    sys.stdout, sys.stderr = io.TextIOWrapper(output), io.TextIOWrapper(told, errors="backslashreplace")
    try:
        app(arguments)
    except SystemExit as error:
        sys.stdout.flush()
        sys.stderr.flush()
        return error.code or 0, output.getvalue(), told.getvalue().decode()
    finally:
        sys.stdin, sys.stdout, sys.stderr = before
    return None, b"", ""


@contextmanager
def _folder(name: str, files: list[tuple[str, bytes]]) -> Iterator[str]:
    os.mkdir(name)
    try:
        for file, content in files:
            Path(name, file).write_bytes(content)
        yield name
    finally:
        shutil.rmtree(name)
