"""Standard streams that a program was started without."""

import os
import sys


def open_closed() -> None:
    """Puts a stream where standard input, output or error is closed.

    Reading and writing fail there with the system's own reason, except that what goes to standard error is lost. No
    file that is opened later gets the number of a standard stream, into which libraries write.
    """
    for name, mode, access in (("stdin", "r", os.O_WRONLY), ("stdout", "w", os.O_RDONLY), ("stderr", "w", os.O_WRONLY)):
        if getattr(sys, name) is None:
            descriptor = os.open(os.devnull, access)
            os.set_inheritable(descriptor, True)  # Worker processes need the numbers taken, too.
            setattr(sys, name, os.fdopen(descriptor, mode, errors="backslashreplace"))
