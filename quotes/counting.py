"""Numbers of things, as a person reads them."""


def counted(number: int, word: str) -> str:
    """The number and the word, which stands for several with an s: 1 record, 1,200 records."""
    return f"{number:,} {word}" if number == 1 else f"{number:,} {word}s"
