"""The files of a model: what its settings say of them holds, or they are not loaded."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any


class WeightsError(Exception):
    """A file of the model that is missing, damaged or another than its settings go with."""


def read_settings(folder: Path, name: str) -> dict[str, Any]:
    """The settings in a folder, by the name of their file, once the files beside it have the hashes that they tell.

    Raises WeightsError.
    """
    try:
        settings: dict[str, Any] = json.loads((folder / name).read_text(encoding="utf-8"))
        for file, told in settings["sha256"].items():
            if sha256((folder / file).read_bytes()).hexdigest() != told:
                raise WeightsError(f"{folder / file} is damaged or of another model: install quotes anew")
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise WeightsError(f"the model in {folder} cannot be read: install quotes anew ({error})") from error
    return settings
