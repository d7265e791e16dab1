"""What can go wrong, as codes and values; the words are chosen in `texts/`.

StyringsmalError
├── UserError          something a person can mend: shown in words, exit code 2
└── (all else)         a bug: logged, exit code 1
"""

from __future__ import annotations


class StyringsmalError(Exception):
    """The root of all errors that this program raises by itself."""


class UserError(StyringsmalError):
    """A refusal that a person can do something about.

    `code` names a sentence under `[errors]` in `texts/`; `values` fill its placeholders.
    Nothing has been stored when it is raised.
    """

    def __init__(self, code: str, **values: object) -> None:
        """Keep the code and the values; the sentence is made where it is shown."""
        super().__init__(code, values)
        self.code = code
        self.values = values
