"""An article, a block of its label file, and reading a label file: what the tests of labelling share."""

from quotes.labelling.compiling import compiled
from quotes.labelling.reading import Problem, read_labels
from quotes.records import Quote

ARTICLE = (
    "The bridge is safe, Mayor Ada Lind said. “We checked it twice,” she told reporters.\n\n"
    "Bo Ek, a rower, said that it was shut. He said that he had looked, and that he was cold.\n"
)


BLOCK = """\
content: The bridge is safe
cue: said
source: Mayor Ada Lind
speaker: Ada Lind | person | role: Mayor
"""


def read_back(written: str, article: str) -> tuple[list[Quote], list[Problem]]:
    problems: list[Problem] = []
    found = read_labels(written, problems.append)
    assert found is not None
    return list(compiled(found, article, problems.append).values()), problems
