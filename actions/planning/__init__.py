"""The action plan: its workbook out and in, and changes on screen, each previewed and then stored.

Whatever changes the plan is a `Preview` first: old → new, row by row, bound to the event that it
was compared with. What was previewed is what is committed.
"""

from actions.planning.changing import Preview, Wanted, change, commit
from actions.planning.workbook import PlanResult, compare, import_plan, plan_sheet, read

__all__ = [
    "PlanResult",
    "Preview",
    "Wanted",
    "change",
    "commit",
    "compare",
    "import_plan",
    "plan_sheet",
    "read",
]
