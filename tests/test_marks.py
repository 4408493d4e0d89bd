"""Quotation marks: which stretches of a text stand between them."""

import pytest

from quotes.marks import find_quotations, quoted_share, without_outer_marks

CASES = {
    "curly": ("He said “yes” twice.", ["“yes”"]),
    "straight": ('He said "yes" and "no".', ['"yes"', '"no"']),
    "guillemets": ("«Oui», dit-il.", ["«Oui»"]),
    "two apostrophes": ("''Yes,'' he said.", ["''Yes,''"]),
    "backticks": ("``Yes,'' he said.", ["``Yes,''"]),
    "british": ("‘It’s the dockers’ day,’ he said.", ["‘It’s the dockers’ day,’"]),
    "straight single": ("'It's late,' he said.", ["'It's late,'"]),
    "possessive plural is no mark": ("The workers’ rights and the dockers’ pay.", []),
    "elision is no mark": ("Rock ’n’ roll in the ’90s, ‘em said.", []),
    "dropped letters": (
        "'We're leavin' now, wi' the dogs' food,' he said.",
        ["'We're leavin' now, wi' the dogs' food,'"],
    ),
    "a dropped letter before a comma": ("'Stop fightin', boys,' he said.", ["'Stop fightin', boys,'"]),
    "a word in -in that ends what is said": ("He called it 'a sin', she said 'no'.", ["'a sin'", "'no'"]),
    "more elisions": ("He told 'im 'twas 'cause of 'em.'", []),
    "nested": ("“He said ‘no’ to me.”", ["“He said ‘no’ to me.”", "‘no’"]),
    "nested the British way": ("‘He said “no” to me.’", ["‘He said “no” to me.’", "“no”"]),
    "doubles in guillemets": ("«He said “no” to me.»", ["«He said “no” to me.»", "“no”"]),
    "inches are no marks": ('A 6\'3" man said "yes".', ['"yes"']),
    "closing mark of another kind": ('"Yes,” he said.', ['"Yes,”']),
    "stray opening mark": ("He “said so.\nShe said “no”.", ["“no”"]),
    "stray closing mark": ("He said so.” She said “no”.", ["“no”"]),
    "never closed, at the start": ("“We stay, he said.\n“We go,” she said.", ["“We stay, he said.", "“We go,”"]),
    "reopened in the next paragraph": ("He said: “We stay.\n“We win.”", ["“We stay.", "“We win.”"]),
    "reopened with single marks": ("He said: ‘We stay.\n‘We win.’", ["‘We stay.", "‘We win.’"]),
    "opened twice": ("He said “we “win” today.", ["“win”"]),
    "none": ("He said so.", []),
}


@pytest.mark.parametrize("case", CASES)
def test_quotations(case: str):
    text, expected = CASES[case]
    assert [text[found.start : found.end] for found in find_quotations(text)] == expected


def test_depth_counts_the_quotations_around():
    assert [found.depth for found in find_quotations("“A ‘b’ c” and “d”")] == [0, 1, 0]


@pytest.mark.parametrize(
    ("piece", "inner"),
    [
        ("“Yes,”", "Yes,"),
        ("''Yes''", "Yes"),
        ("“Left open", "Left open"),
        ("«Says: “Stop.”", "Says: “Stop.”"),
        ("plain", "plain"),
        ("“", ""),
        ("„Yes,“", "Yes,"),
        ("”Yes,”", "Yes,"),
        ("»Yes,«", "Yes,"),
        ("« Yes, »", "Yes,"),
        ('""Yes,""', "Yes,"),
        ("‘‘Yes,’’", "Yes,"),
        ("“ Yes, “", "Yes,"),
        ("“Left open by “him”", "Left open by “him”"),
        ("Opened before”", "Opened before"),
    ],
)
def test_outer_marks_come_off(piece: str, inner: str):
    assert without_outer_marks(piece) == inner


def test_share_of_quoted_letters():
    text = "aa “bb” cc"
    quotations = find_quotations(text)
    assert quoted_share(text, [(3, 7)], quotations) == 1
    assert quoted_share(text, [(0, 7)], quotations) == 0.5
    assert quoted_share(text, [(0, 2)], quotations) == 0
