"""Compressed files, opened as what is inside."""

import gzip
import sys
import zlib
from contextlib import ExitStack
from typing import IO, cast

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

__all__ = ["CORRUPT", "opened", "zstd"]

CORRUPT = (EOFError, zlib.error, zstd.ZstdError)
"""What reading a compressed file raises, besides OSError, where it is none or breaks off."""


def _gzip(path: str) -> gzip.GzipFile:
    """A gzip file; one of no bytes, which `gzip` takes for one of nothing, is one that broke off."""
    with ExitStack() as open_files:
        stream = open_files.enter_context(gzip.open(path, "rb"))
        if not stream.peek(1) and stream.mtime is None:  # No header was read.
            raise EOFError("Compressed file ended before the end-of-stream marker was reached")
        open_files.pop_all()
    return stream


def opened(path: str) -> IO[bytes]:
    """A file as the bytes in it, by its name those in the gzip or zstd of it. Raises OSError, `CORRUPT` also later."""
    if path.lower().endswith(".gz"):
        return cast(IO[bytes], _gzip(path))
    if path.lower().endswith(".zst"):
        return cast(IO[bytes], zstd.open(path, "rb"))
    return open(path, "rb")
