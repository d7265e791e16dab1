"""`styringsmal indicators`: every series with its judgement, and files of values in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from actions import measuring
from actions.answers import asked
from actions.importing import Outcome, Upload
from commands import import_json, indicator_events
from commands.analyse import point
from commands.arguments import as_user, command, family, option
from commands.console import DONE, REFUSED
from commands.table import table
from goals.errors import UserError
from goals.indicators import aim_of, region_series, series_of
from goals.measurement.analysis import analyse
from goals.measurement.keys import PeriodKey
from goals.measurement.towards import standing
from texts import findings, measurement
from texts.words import words

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Iterator

    from actions.desk import Desk
    from actions.measuring import Committed, Preview
    from commands.arguments import Parsers
    from commands.terminal import Terminal
    from goals.catalogue.model import Indicator, Strategy
    from goals.items import View
    from goals.measurement.series import Series
    from goals.measurement.towards import Aim


def add(parsers: Parsers) -> None:
    """Name the arguments."""
    ways = family(parsers, "indicators")
    shown = command(ways, "show", show, key="indicators_show")
    option(shown, "--trust", metavar="T")
    option(shown, "--indicator", metavar="KEY")
    option(shown, "--known-at", metavar="N|DATE")
    read = command(ways, "import", bring, key="indicators_import")
    option(read, "values", metavar="F")
    option(read, "--trust", metavar="T")
    option(read, "--dry-run", action="store_true")
    as_user(read)
    indicator_events.add(ways)


def show(args: Namespace, terminal: Terminal) -> int:
    """Judge every series that there is, of each trust and of the region."""
    desk = terminal.desk(args)
    view = desk.view(known_at=args.known_at)
    trust = asked.trust(desk.strategy, args.trust) if args.trust else None
    key = args.indicator
    if key is not None and key not in desk.strategy.indicator_by_key:
        raise UserError("indicator_unknown", indicator=key)
    chosen = [one for one in desk.strategy.indicators if key in {None, one.key}]
    found = [line for one in chosen for line in _lines(view, one, trust)]
    terminal.console.answer({"known_at": view.snapshot.known_at, "series": found})
    headings = list(words("commands").table("indicators.headings").values())
    cells = [[line["indicator"], line["trust"] or "", line["verdict"]] for line in found]
    terminal.console.show(table(headings, cells))
    return DONE


def bring(args: Namespace, terminal: Terminal) -> int:
    """Import a file of values, whole or not at all."""
    desk = terminal.desk(args)
    trust = asked.trust(desk.strategy, args.trust) if args.trust else None
    upload = Upload(Path(args.values).name, terminal.read(args.values))
    previewed = _preview(desk, upload, trust)
    dry = measuring.Committed(Outcome.DRY_RUN)
    committed = dry if args.dry_run else measuring.commit(desk, previewed)
    terminal.console.answer(_imported(previewed, committed))
    terminal.console.tell(_told(previewed, committed))
    is_refused = bool(previewed.errors) or committed.outcome is Outcome.REFUSED
    return REFUSED if is_refused else DONE


def _preview(desk: Desk, upload: Upload, trust: str | None) -> Preview:
    """Read a file; where its headings don't say all, by what was confirmed on screen before."""
    found = measuring.preview(desk, upload, trust=trust)
    mapping = found.read.confirmed_before
    return measuring.preview(desk, upload, trust=trust, mapping=mapping) if mapping else found


def _lines(view: View, indicator: Indicator, trust: str | None) -> Iterator[dict[str, Any]]:
    """Give a line for each trust that has measured, and for the region where no trust was said."""
    strategy: Strategy = view.snapshot.strategy
    for key in [trust] if trust else list(strategy.trust_by_key):
        series = series_of(view.snapshot, indicator, key)
        if series.observations:
            yield _line(view, indicator, key, series)
    together = None if trust else region_series(view.snapshot, indicator)
    if together and together.observations:
        yield _line(view, indicator, None, together)


def _line(view: View, indicator: Indicator, trust: str | None, series: Series) -> dict[str, Any]:
    aim = aim_of(view.snapshot, indicator, trust, on=view.on)
    found = analyse(series, target=aim.target.value if aim else None)
    newest = found.newest
    return {
        "indicator": indicator.key,
        "trust": trust,
        "unit": indicator.unit,
        "kind": indicator.kind,
        "better": indicator.better,
        "about": indicator.about,
        "n": found.n,
        "baseline_n": newest.baseline_n,
        "centre": newest.centre,
        "lower": newest.lower,
        "upper": newest.upper,
        "limits": newest.limits,
        "method": newest.method,
        "variation": newest.variation,
        "assurance": found.assurance,
        "aim": _aim(aim),
        "standing": standing(aim, series, PeriodKey.of(view.on, indicator.rhythm)),
        "phases": [str(start.key) for start in series.phases],
        "baselines": [start.baseline for start in series.phases],
        "points": [point(one) for one in found.points],
        "verdict": measurement.verdict(found),
    }


def _aim(aim: Aim | None) -> dict[str, Any] | None:
    if aim is None:
        return None
    return {
        "baseline": aim.baseline.value,
        "baseline_period": str(aim.baseline.key),
        "target": aim.target.value,
        "due": str(aim.target.key),
        "since": str(aim.since) if aim.since else None,
        "before": _aim(aim.before),
    }


def _imported(previewed: Preview, committed: Committed) -> dict[str, Any]:
    return {
        "file": previewed.file_name,
        "sha256": previewed.sha256,
        "outcome": committed.outcome,
        "event_no": committed.event.event_no if committed.event else None,
        "columns": [
            {"field": str(column.field), "heading": column.heading}
            for column in (previewed.read.mapping.columns if previewed.read.mapping else ())
            if not isinstance(column.field, PeriodKey)
        ],
        "counts": previewed.review.counts,
        "findings": [import_json.finding(one) for one in previewed.findings],
    }


def _told(previewed: Preview, committed: Committed) -> str:
    say, counts = words("commands"), previewed.review.counts
    lines = [say("import.file", file=previewed.file_name)]
    lines += [f"  {findings.message(one)}" for one in previewed.findings]
    lines.append("  " + say("indicators.counted", **counts))
    number = committed.event.event_no if committed.event else None
    lines.append("  " + say(f"indicators.outcome.{committed.outcome.value}", event=number))
    return "\n".join(lines)
