"""Documents through work: failures and limits, in this process and in others."""

import multiprocessing
import pickle
import subprocess
import sys
from itertools import count
from pathlib import Path
from threading import Event

import pytest
from errands import Dying, Killed, Loading, work
from pebble.pool.process import PoolManager, WorkerManager

from quotes import Extractor
from quotes.documents import Document
from quotes.extractor import ExtractionError
from quotes.processes import Limits, LimitsError, WorkersError, can_limit_memory, outcomes


def documents(*texts: str) -> list[Document]:
    return [Document(str(number), text) for number, text in enumerate(texts)]


@pytest.mark.parametrize("workers", [1, 2])
def test_a_failure_is_told_and_the_rest_goes_on(workers: int):
    found = list(outcomes(work, documents("a", "fail", "b"), workers))
    assert [each.document for each in found] == ["0", "1", "2"]
    assert [each.result for each in found] == ["A", None, "B"]
    assert [each.failure for each in found] == [None, "ValueError: no good", None]


@pytest.mark.parametrize("workers", [1, 2])
def test_what_takes_too_long_or_kills_its_process_is_told(workers: int):
    found = list(outcomes(work, documents("a", "hang", "b", "die", "c"), workers, Limits(seconds=1)))
    assert [each.result for each in found] == ["A", None, "B", None, "C"]
    assert found[1].failure == "took longer than 1 s"
    assert found[3].failure is not None
    assert "exit code 3" in found[3].failure


def test_a_worker_that_dies_before_the_pool_hears_what_it_took_is_told(monkeypatch: pytest.MonkeyPatch):
    missed = Event()
    hear, look = WorkerManager.receive, PoolManager.update_status

    def hear_late(manager: WorkerManager, seconds: float):
        missed.wait()
        return hear(manager, seconds)

    def look_first(manager: PoolManager):
        before = set(manager.worker_manager.workers)
        try:
            look(manager)
        finally:
            if before - set(manager.worker_manager.workers):
                missed.set()

    monkeypatch.setattr(WorkerManager, "receive", hear_late)
    monkeypatch.setattr(PoolManager, "update_status", look_first)
    found = list(outcomes(work, documents("die", "a", "b"), workers=2))
    assert [each.result for each in found] == [None, "A", "B"]
    assert "exit code 3" in (found[0].failure or "")


def test_a_worker_that_dies_while_the_pool_hears_of_another_is_told(tmp_path: Path):
    def given():
        yield Document("0", "a")
        while not (tmp_path / "is held").exists():
            pass
        yield Document("1", "die")

    found = list(outcomes(Dying(tmp_path), given(), 2, Limits(seconds=60)))
    assert [each.result for each in found] == ["a", None]
    assert "exit code 3" in (found[1].failure or "")


@pytest.mark.parametrize("workers", [1, 2])
def test_workers_that_are_killed_before_any_document_are_replaced(workers: int, tmp_path: Path):
    found = outcomes(Killed(tmp_path, workers), documents("a", "b"), workers, Limits(seconds=60))
    assert [each.result for each in found] == ["a", "b"]


def test_workers_that_are_killed_again_and_again_before_any_document_are_told(tmp_path: Path):
    with pytest.raises(WorkersError, match="die before any document; is there too little memory"):
        next(outcomes(Killed(tmp_path, 1000), documents("a"), workers=2))


def test_no_worker_is_stopped_while_it_starts(tmp_path: Path):
    assert [each.result for each in outcomes(Loading(tmp_path), documents("a"), workers=3)] == ["a"]
    assert len(list(tmp_path.glob("* begins"))) == len(list(tmp_path.glob("* has loaded"))) == 3


@pytest.mark.skipif(not can_limit_memory(), reason="this system cannot limit memory")
def test_what_takes_too_much_memory_is_told():
    found = list(outcomes(work, documents("a", "swell", "b"), limits=Limits(memory=1024)))
    assert [each.result for each in found] == ["A", None, "B"]
    assert found[1].failure == "out of memory"


@pytest.mark.skipif(not can_limit_memory(), reason="this system cannot limit memory")
@pytest.mark.parametrize("workers", [1, 2])
def test_too_little_memory_for_the_work_itself_is_refused_before_any_document(workers: int):
    with pytest.raises(LimitsError, match=r"^3 MiB are too few: \d+ are taken before"):
        next(outcomes(work, documents("a"), workers, Limits(memory=3)))


@pytest.mark.skipif(not can_limit_memory(), reason="this system cannot limit memory")
def test_more_memory_than_there_can_be_is_no_limit():
    found = list(outcomes(work, documents("a"), limits=Limits(memory=10**15)))
    assert [each.result for each in found] == ["A"]


@pytest.mark.parametrize("name", ["seconds", "memory"])
def test_limits_that_are_none_are_refused(name: str):
    for bad in ("5", True, [5]):
        with pytest.raises(TypeError, match=f"'{name}' must be a number, or None: "):
            Limits(**{name: bad})
    for bad in (0, -1, float("nan")):
        with pytest.raises(ValueError, match=f"'{name}' must be more than 0: {bad}"):
            Limits(**{name: bad})


def test_an_error_of_the_documents_is_raised():
    def broken():
        yield Document("a", "a")
        raise OSError("gone")

    found = outcomes(work, broken(), workers=2)
    assert next(found).result == "A"
    with pytest.raises(OSError, match="gone"):
        next(found)


def test_closing_early_ends_the_workers():
    found = outcomes(work, (Document(str(number), "a") for number in count()), workers=2)
    assert next(found).result == "A"
    found.close()
    with pytest.raises(StopIteration):
        next(found)


def test_documents_are_read_only_a_few_ahead():
    read = []
    endless = (read.append(number) or Document(str(number), "a") for number in count())
    found = outcomes(work, endless, workers=2)
    for _ in range(10):
        next(found)
    assert len(read) < 25
    found.close()


UNGUARDED = """\
from quotes.documents import Document
from quotes.processes import Limits, outcomes
print([each.failure for each in outcomes(str, [Document("a", "One.")], {})])
"""


@pytest.mark.parametrize("asked", ["2", "1, Limits(seconds=60)"])
def test_a_script_that_each_worker_would_run_again_is_told_so(asked: str, tmp_path: Path):
    script = tmp_path / "script.py"
    script.write_text(UNGUARDED.format(asked))
    done = subprocess.run([sys.executable, script], capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.count("Traceback") == 2  # Of this process and its cause: the workers say nothing.
    assert "WorkersError: each worker runs the script again" in done.stderr.splitlines()[-1]
    assert 'if __name__ == "__main__":' in done.stderr.splitlines()[-1]


def test_an_extractor_travels_as_its_settings(extractor: Extractor):
    sent = pickle.dumps(extractor)
    assert len(sent) < 1_000
    assert pickle.loads(sent) == extractor


def test_the_library_raises_at_a_document_that_fails(extractor: Extractor):
    found = extractor.pipe([Document("a", "“We stay,” said Ada Lind."), Document("b", None)])  # type: ignore[arg-type]
    assert [quote.quote for quote in next(found)] == ["We stay,"]
    with pytest.raises(ExtractionError, match=r"^b: TypeError"):
        next(found)


def test_what_cannot_be_sent_to_a_worker_is_told_and_the_rest_goes_on():
    deep: list = []
    for _ in range(100_000):
        deep = [deep]
    given = [Document("0", "a"), Document("1", "b", {"deep": deep}), Document("2", "c")]
    found = list(outcomes(work, given, 2))
    assert [each.result for each in found] == ["A", None, "C"]
    assert found[1].failure is not None
    assert found[1].failure.startswith("RecursionError: ")


@pytest.mark.parametrize("memory", [None, 1])
def test_a_worker_whose_parent_was_killed_while_it_started_prints_no_traceback(memory: int | None):
    from quotes.processes import _prepare

    heard, told = multiprocessing.Pipe(duplex=False)
    heard.close()
    _prepare(len, memory, told)  # Pebble prints whatever it raises.
