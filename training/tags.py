"""Words with tags of letters around them, and plain again."""

import re


def tag(layers: str, words: str) -> str:
    """Words in a tag of layers."""
    return f"<{layers}>{words}</{layers}>"


def plain(marked: str) -> str:
    """Marked words without their tags."""
    return re.sub(r"</?\w+>", "", marked)


def unprinted(marked: str) -> str:
    """An institution's name as one that does not name the speaker."""
    return marked.replace("<on>", "<o>").replace("</on>", "</o>")


def ended(marked: str) -> bool:
    """Whether what follows begins a sentence."""
    return plain(marked).strip(" #")[-1:] in ("", *".?!”")


def capital(marked: str) -> str:
    """With its first letter a capital one."""
    return re.sub(r"^((?:<\w+>|[“‘(])*)([a-zà-ÿ])", lambda found: found[1] + found[2].upper(), marked)


def titled(words: str) -> str:
    """With a capital where a heading has one."""
    return re.sub(r"(?<![\w’'.-])(?!with )[a-z](?=[\w-]{3})", lambda found: found[0].upper(), words)
