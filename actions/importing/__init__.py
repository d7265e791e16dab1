"""From a status sheet to stored reports: read, compare, commit exactly what was previewed."""

from actions.importing.committing import Choice, Choices, Committed, Outcome, Receipt, commit
from actions.importing.comparing import Preview, compare, preview
from actions.importing.reading import Reading, Upload, read, trust_of

__all__ = [
    "Choice",
    "Choices",
    "Committed",
    "Outcome",
    "Preview",
    "Reading",
    "Receipt",
    "Upload",
    "commit",
    "compare",
    "preview",
    "read",
    "trust_of",
]
