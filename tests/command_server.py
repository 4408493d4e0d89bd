"""Runs the command again and again, each time in a process of its own, forked with the models at hand.

Its argument is the descriptor of a socket. On that it gets, for each run, JSON with the arguments and the folder to run
in, and three descriptors to be standard input, output and error; it answers with the exit status as text.
"""

import json
import os
import runpy
import signal
import socket
import sys
import traceback

from quotes.extractor import load_models

LONGEST = 120
"""Seconds that a run may take."""


def next_run(tests: socket.socket) -> list[str] | None:
    """In a process of its own, which is set up for it, the arguments of a run; in the server None, when all is done."""
    while True:
        asked, streams, _, _ = socket.recv_fds(tests, 1 << 16, 3)
        if not asked:
            return None
        child = os.fork()
        if not child:
            tests.close()
            break
        for each in streams:
            os.close(each)
        tests.sendall(str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode())
    signal.alarm(LONGEST)
    for standard, each in enumerate(streams):
        os.dup2(each, standard)
        os.close(each)
    args, folder = json.loads(asked)
    os.chdir(folder)
    return args


def run(args: list[str]) -> int:
    """Goes through the command, and tells its exit status."""
    sys.argv = ["quotes", *args]
    try:
        runpy.run_module("quotes", run_name="__main__", alter_sys=True)
    except SystemExit as error:
        return int(error.code or 0)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0


if __name__ == "__main__":
    load_models()
    args = next_run(socket.socket(fileno=int(sys.argv[1])))
    if args is not None:
        status = run(args)
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)  # The ordinary end would wait for a thread of ONNX Runtime, which only the server has.
