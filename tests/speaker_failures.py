"""The cases of test_speakers and test_speaker_kinds that the model gets wrong today."""

import pytest

WRONG_TODAY: dict[str, str] = {}
"""Cases that the model gets wrong today, each with what it says."""


def expected_today(case: str) -> list[pytest.MarkDecorator]:
    """A mark for a case that the model gets wrong today."""
    return [pytest.mark.xfail(reason=WRONG_TODAY[case], strict=True)] if case in WRONG_TODAY else []
