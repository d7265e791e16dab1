"""`styringsmal plan`: the action plan's workbook, out and in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from actions import planning, rolling_over
from actions.answers import asked
from actions.importing import Outcome, Upload
from actions.planning import PlanResult
from commands import import_json
from commands.arguments import as_user, command, family, option
from commands.console import DONE, REFUSED
from goals.cycle import current_cycle, cycles
from goals.finding import Severity
from texts import dates, findings
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace

    from actions.desk import Desk
    from commands.arguments import Parsers
    from commands.terminal import Terminal
    from goals.cycle import Cycle


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    ways = family(parsers, "plan")
    out = command(ways, "template", write, key="plan_template")
    option(out, "--out", metavar="F.xlsx", required=True)
    option(out, "--roll-over", action="store_true")
    back = command(ways, "import", read, key="plan_import")
    option(back, "file", metavar="F.xlsx")
    option(back, "--from-period", metavar="P")
    option(back, "--roll-over", action="store_true")
    as_user(back)


def write(args: Namespace, terminal: Terminal) -> int:
    """Write the plan workbook, or the one that rolls the plan over into the next."""
    desk, now = terminal.desk(args), terminal.now()
    if args.roll_over:
        sheet = rolling_over.sheet(desk, _cycle(desk), made_at=now)
    else:
        sheet = planning.plan_sheet(desk, made_at=now)
    path = terminal.write(args.out, sheet.content)
    terminal.console.answer({"file": str(path)})
    terminal.console.tell(words("commands")("said.written", file=path))
    return DONE


def read(args: Namespace, terminal: Terminal) -> int:
    """Store what the plan workbook changes, or what the other one chooses for the next plan."""
    desk = terminal.desk(args)
    upload = Upload(Path(args.file).name, terminal.read(args.file))
    if args.roll_over:
        result = _rolled_over(desk, upload)
    else:
        from_period = asked.period(args.from_period) if args.from_period else None
        result = planning.import_plan(desk, upload, from_period=from_period)
    outcome = _outcome(result)
    for found in result.findings:
        terminal.console.tell(findings.message(found))
    terminal.console.tell(_sentence(result, outcome))
    terminal.console.answer(
        {
            "outcome": outcome.value,
            "event_no": result.event.event_no if result.event else None,
            "from_period": _from_period(result),
            "rows": result.rows,
            "milestones": result.milestones,
            "findings": [import_json.finding(found) for found in result.findings],
        }
    )
    return REFUSED if outcome is Outcome.REFUSED else DONE


def _cycle(desk: Desk) -> Cycle:
    """Give the plan of today: that is the one that is rolled over, or into when it is the last."""
    return current_cycle(cycles(desk.strategy), desk.today)


def _rolled_over(desk: Desk, upload: Upload) -> PlanResult:
    previewed = rolling_over.preview_sheet(desk, _cycle(desk), upload)
    if any(found.severity is Severity.ERROR for found in previewed.findings):
        return PlanResult(None, previewed.findings, 0, 0)
    event, news = rolling_over.commit(desk, previewed), previewed.review.news
    milestones = sum(len(diff.milestones) for diff in news)
    return PlanResult(event, previewed.findings, len(news), milestones)


def _outcome(result: PlanResult) -> Outcome:
    if result.event:
        return Outcome.STORED
    has_errors = any(found.severity is Severity.ERROR for found in result.findings)
    return Outcome.REFUSED if has_errors else Outcome.UNCHANGED


def _from_period(result: PlanResult) -> str | None:
    return str(result.event.period) if result.event else None


def _sentence(result: PlanResult, outcome: Outcome) -> str:
    return words("commands")(
        f"plan.outcome.{outcome}",
        event=result.event.event_no if result.event else None,
        period=dates.period(result.event.period) if result.event and result.event.period else None,
        rows=result.rows,
        milestones=result.milestones,
    )
