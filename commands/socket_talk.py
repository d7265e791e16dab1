"""What the two ends of the socket say: one line of JSON each way, and no pickle."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import BaseModel, ConfigDict

from commands.caller import Caller
from data.settings import is_secret

LONGEST_LINE_BYTES = 1024 * 1024
"""A request is a handful of arguments; anything longer is not from our own command."""


class _Message(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    def line(self) -> bytes:
        """Give the line that is sent."""
        return self.model_dump_json().encode() + b"\n"

    @classmethod
    def of_line(cls, line: bytes) -> Self:
        """Read a line; pydantic's ValidationError when it is none of ours."""
        return cls.model_validate_json(line)


class Request(_Message):
    """What somebody typed, in which folder, as which account, with which STYRINGSMAL_* set."""

    arguments: list[str]
    directory: str
    account: str
    environment: dict[str, str] = {}

    @classmethod
    def made_by(cls, caller: Caller, arguments: list[str]) -> Self:
        """Say what the caller typed."""
        return cls(
            arguments=arguments,
            directory=str(caller.directory),
            account=caller.account,
            environment={k: v for k, v in caller.environment.items() if not is_secret(k)},
        )

    @property
    def caller(self) -> Caller:
        """Who typed it, and where."""
        return Caller(Path(self.directory), self.account, self.environment)


class Answer(_Message):
    """What the command came to: exit code, standard output, standard error."""

    exit: int
    out: str
    err: str
