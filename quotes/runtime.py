"""ONNX Runtime, which runs the networks, kept from telling its makers of each run."""

import os
from collections.abc import Sequence
from pathlib import Path

# From its import on it writes down what it runs on, below the user's home, to be sent, unless this is set before.
os.environ.setdefault("ORT_DISABLE_TELEMETRY", "1")

from onnxruntime import InferenceSession, SessionOptions

__all__ = ["InferenceSession", "session"]


def session(file: Path, threads: int, without: Sequence[str] = ()) -> InferenceSession:
    """A network of a file. threads: those that one run may use; without: optimizations that are left out."""
    options = SessionOptions()
    options.intra_op_num_threads = threads
    options.enable_mem_pattern = False  # It plans, and keeps a plan, for each length of text that it meets.
    options.log_severity_level = 4  # What fails is raised, too.
    return InferenceSession(file, options, providers=["CPUExecutionProvider"], disabled_optimizers=list(without))
