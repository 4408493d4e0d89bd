"""A run like that of `quotes extract --resume`, with work that costs next to nothing.

FILE, how many documents, how many workers; then how often it is killed before it may go on to its end.
"""

import os
import random
import signal
import sys
from functools import partial

from quotes.documents import Document
from quotes.processes import outcomes
from quotes.resuming import resumed


def lines(document: Document) -> bytes:
    """None, one or many lines, of more than a pipe or a buffer holds at once."""
    number = int(document.id)
    return b"".join(b"%d %d %s\n" % (number, line, b"x" * (number % 7 * 3_000)) for line in range(number % 4))


def run(path: str, number: int, workers: int, last: int | None = None, seconds: float = 0) -> None:
    """last, seconds: the process is killed so long after it has the result of so many documents."""
    with resumed(path, {}, partial(print, file=sys.stderr)) as kept:
        documents = kept.to_do(Document(str(n), "") for n in range(number))
        for at, outcome in enumerate(outcomes(lines, documents, workers)):
            assert outcome.result is not None, outcome.failure
            if at == last:
                kill(seconds)
            kept.write(outcome.document, outcome.result)


def kill(seconds: float) -> None:
    """Has this process, and nothing but it, killed by a timer: nothing handles its signal."""
    signal.setitimer(signal.ITIMER_REAL, seconds)


def killed(path: str, number: int, workers: int, dice: random.Random) -> None:
    """Goes on with a run in a process of its own, and kills it: while it starts, or behind some document."""
    child = os.fork()
    if not child:
        if workers > 1:  # Python tells there of semaphores that a killed process leaves.
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())
        if dice.random() < 0.2:
            kill(dice.uniform(0.0001, 0.003))
        run(path, number, workers, dice.randrange(40), dice.uniform(0.000_001, 0.001))
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code == -signal.SIGALRM, code


if __name__ == "__main__":
    path, number, workers, kills = sys.argv[1], *map(int, sys.argv[2:])
    for each in range(kills):
        killed(path, number, workers, random.Random(each))
    run(path, number, workers)
