"""Compressed files, opened as what is inside."""

import gzip
import sys
import zlib
from typing import IO, cast

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

__all__ = ["CORRUPT", "opened", "zstd"]

CORRUPT = (EOFError, zlib.error, zstd.ZstdError)
"""What reading a compressed file raises, besides OSError, where it is none or breaks off."""


def opened(path: str) -> IO[bytes]:
    """A file as the bytes in it, by its name those in the gzip or zstd of it. Raises OSError, and `CORRUPT` later."""
    if path.lower().endswith(".gz"):
        return cast(IO[bytes], gzip.open(path, "rb"))
    if path.lower().endswith(".zst"):
        return cast(IO[bytes], zstd.open(path, "rb"))
    return open(path, "rb")
