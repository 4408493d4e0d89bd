"""Makes pages of what users of the library import, from its docstrings: python -W error docs/pages.py FOLDER"""

import sys
from pathlib import Path

import pdoc

import quotes

MODULES = ("quotes", "quotes.batch", "quotes.component", "quotes.records", "quotes.tables", "quotes.textacy")


def main() -> None:
    # The package imports its names on first use, and pdoc shows those that are there.
    vars(quotes).update({name: getattr(quotes, name) for name in quotes.__all__})
    pdoc.pdoc(*MODULES, output_directory=Path(sys.argv[1]))


if __name__ == "__main__":
    main()
