"""Why a file is turned away, raised wherever it is seen."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from goals.finding import FindingCode


class Refused(Exception):  # noqa: N818 (a refusal is no error)
    """The first thing that stands in the way; `values` fill its sentence."""

    def __init__(self, code: FindingCode, **values: object) -> None:
        """Keep the code and the values."""
        super().__init__(code, values)
        self.code = code
        self.values = values
