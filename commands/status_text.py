"""The overview in sentences and one table: enough to look at, the rest is in the JSON."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commands.table import table
from goals import rollup
from texts import dates, numbers, sentences
from texts.words import words

if TYPE_CHECKING:
    from goals.items import View
    from goals.rollup import Rollup


def status(view: View, chosen: View) -> str:
    """Tell how far the region has come, and how the chosen goals and trusts stand."""
    region = rollup.of_region(view)
    say = words("commands")
    return "\n\n".join(
        [
            "\n".join(
                [
                    say("status.title", period=dates.period(view.period)),
                    sentences.headline(region),
                    sentences.delivery_rate(rollup.deliveries(view)),
                    sentences.report_rate(region),
                ]
            ),
            _goals(chosen),
            _trusts(chosen),
        ]
    )


def _goals(view: View) -> str:
    titles = {goal.number: f"{goal.number} {goal.short}" for goal in view.snapshot.strategy.goals}
    rows = [[titles[number], *_cells(found)] for number, found in rollup.by_goal(view).items()]
    return table(_headings("goal"), rows)


def _trusts(view: View) -> str:
    shorts = {trust.key: trust.short for trust in view.trusts}
    rows = [[shorts[key], *_cells(found)] for key, found in rollup.by_trust(view).items()]
    return table(_headings("trust"), rows)


def _headings(first: str) -> list[str]:
    say = words("commands")
    return [say(f"status.{first}"), *words("commands").table("status.headings").values()]


def _cells(found: Rollup) -> list[str]:
    return [
        sentences.rollup_label(found),
        f"{found.reported}/{found.applicable}",
        numbers.percent(found.mean_progress),
        numbers.percent(found.expected),
        numbers.signed(found.gap),
    ]
