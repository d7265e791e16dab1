"""Where a command's words go: results to standard output, messages to standard error."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TextIO

from texts import errors

if TYPE_CHECKING:
    from goals.errors import UserError

DONE: Final = 0
BUG: Final = 1
REFUSED: Final = 2


@dataclass(frozen=True)
class Console:
    """Two streams. With `json`, standard output is one JSON value and nothing else."""

    out: TextIO
    err: TextIO
    json: bool = False

    def show(self, text: str) -> None:
        """Give the result to a person; silent when it is given as JSON."""
        if not self.json:
            print(text, file=self.out)

    def answer(self, value: object) -> None:
        """Give the result to a program; silent when it is given as words."""
        if self.json:
            print(json.dumps(value, ensure_ascii=False, indent=2), file=self.out)

    def tell(self, text: str) -> None:
        """Say something beside the result: progress, findings, refusals."""
        print(text, file=self.err, flush=True)

    def refuse(self, error: UserError) -> int:
        """Say in words, and as JSON too, why something was not done; give the exit code."""
        message = errors.message(error)
        self.tell(message)
        self.answer({"error": {"code": error.code, "message": message}})
        return REFUSED
