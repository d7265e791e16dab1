"""Values, phases and targets of indicators: looked at first, then stored whole or not at all."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from actions import auditing
from actions.importing import Outcome
from data.ledger import Facts
from goals.access import Action
from goals.audit import AuditAction, AuditOutcome
from goals.errors import UserError
from goals.facts import EventKind
from goals.finding import Finding, FindingCode, Severity
from goals.foreign import Said
from goals.indicator_review import ValueReview, review_values
from goals.indicators import short_history
from loaders.indicator_files import read_values
from texts import findings
from texts.words import words

if TYPE_CHECKING:
    from actions.desk import Desk
    from actions.importing import Upload
    from data.store import Transaction
    from goals.catalogue.model import Indicator
    from goals.facts import Event
    from goals.foreign import SheetMapping
    from goals.measurement.facts import IndicatorPhase, IndicatorTarget, IndicatorValue
    from loaders.indicator_files import ReadValues

TEXT_LIMIT = 500
"""Characters in a reason."""
_SHA_SHOWN = 12
_say = words("indikatorer")


@dataclass(frozen=True)
class Preview:
    """What a file of values would change, bound to its bytes and to the event compared with."""

    file_name: str
    sha256: str
    compared_with: int
    read: ReadValues
    review: ValueReview

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything that is wrong or doubtful, the file's cells first."""
        return (*self.read.findings, *self.review.findings)

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What keeps the file from being stored."""
        return tuple(one for one in self.findings if one.severity is Severity.ERROR)

    @property
    def is_to_be_confirmed(self) -> bool:
        """Whether nothing keeps the file out but that nobody has said what its columns are."""
        codes = [one.code for one in self.errors]
        return codes == [FindingCode.VALUE_COLUMNS_UNCONFIRMED]

    @property
    def trusts(self) -> frozenset[str]:
        """Whose values the file holds."""
        return frozenset(one.trust for one in self.read.values)


@dataclass(frozen=True)
class Committed:
    """How it ended; `event` None when nothing was stored."""

    outcome: Outcome
    event: Event | None = None


def preview(
    desk: Desk, upload: Upload, *, trust: str | None = None, mapping: SheetMapping | None = None
) -> Preview:
    """Read a file of values and compare it with the store; nothing is stored.

    `trust` is whose the rows are where the file has no column for it, and whose confirmed columns
    are proposed again. `mapping` is what somebody has confirmed for this very file. Raises
    UserError when the person may not deliver for a trust that the file has values of.
    """
    with auditing.refusals(desk, AuditAction.INDICATOR, trust=trust):
        remembered: tuple[SheetMapping, ...] = ()
        if trust is not None:
            desk.require(Action.IMPORT, trust)
            key, kind = desk.strategy.key, EventKind.INDICATOR
            remembered = desk.store.sheet_mappings(key, trust, kind)
        said = Said(trust, None, upload.name, mapping, remembered)
        read = read_values(upload.content, desk.strategy, said=said, parse=desk.parse)
        _require_each(desk, read.values)
    known = desk.view().snapshot
    reviewed = review_values(read.values, known, today=desk.today)
    made = Preview(upload.name, upload.sha256, known.known_at, read, reviewed)
    _record_refusal(desk, made, trust)
    return made


def commit(desk: Desk, previewed: Preview) -> Committed:
    """Store what was previewed, all or nothing.

    Raises UserError `preview_outdated` when the store has moved so that it would do something
    else now.
    """
    if previewed.errors:
        return Committed(Outcome.REFUSED)
    trusts = previewed.trusts
    trust = next(iter(trusts)) if len(trusts) == 1 else None
    with auditing.writing(desk, AuditAction.INDICATOR, trust=trust) as transaction:
        _require_each(desk, previewed.read.values)
        now = _reviewed(desk, transaction, previewed.read.values)
        if now != previewed.review:
            raise UserError("preview_outdated", file=previewed.file_name)
        if not now.to_store:
            return Committed(Outcome.UNCHANGED)
        draft = replace(
            desk.draft(EventKind.INDICATOR),
            file_sha256=previewed.sha256,
            file_name=previewed.file_name,
            trust=trust,
        )
        columns = previewed.read.mapping if previewed.read.is_confirmed else None
        facts = Facts(indicator_values=now.to_store, mapping=columns)
        event = transaction.append(draft, facts)
    return Committed(Outcome.STORED, event)


def correct(desk: Desk, wanted: IndicatorValue, *, reason: str) -> Event:
    """Give one value anew, or take it away where `wanted` has no figure, and say why.

    Raises UserError: the person may not, the reason is missing or too long, the value can't be
    (`value_faulty`), or it is what is stored already (`value_same`).
    """
    said = _reason(reason)
    with auditing.writing(desk, AuditAction.INDICATOR, trust=wanted.trust) as transaction:
        desk.require(Action.IMPORT, wanted.trust)
        corrected = wanted.model_copy(update={"note": said, "sheet": None, "cell": None})
        found = _reviewed(desk, transaction, (corrected,))
        if faults := [one for one in found.findings if one.severity is Severity.ERROR]:
            raise UserError("value_faulty", fault=findings.what(faults[0]))
        if not found.to_store:
            raise UserError("value_same")
        draft = replace(desk.draft(EventKind.INDICATOR), trust=wanted.trust)
        return transaction.append(draft, Facts(indicator_values=(corrected,)))


def begin_phase(desk: Desk, wanted: IndicatorPhase) -> Event:
    """Let a new phase begin at a trust (None: everywhere), with its reason.

    Raises UserError: the person may not, the reason is missing or too long, the indicator, trust
    or measure is unknown, the period isn't one of the indicator's, or limits shall come of more
    points than there are (`phase_history_short`).
    """
    desk.require(Action.INDICATOR)
    indicator = _indicator(desk, wanted.indicator, wanted.trust)
    _require_rhythm(indicator, wanted.period_key.rhythm is indicator.rhythm)
    if wanted.measure is not None and wanted.measure not in desk.strategy.measure_by_id:
        raise UserError("measure_unknown", measure=wanted.measure)
    said = wanted.model_copy(update={"reason": _reason(wanted.reason)})
    with auditing.writing(desk, AuditAction.PHASE, trust=wanted.trust) as transaction:
        _require_history(desk, transaction, indicator, said)
        draft = replace(desk.draft(EventKind.PHASE), trust=wanted.trust)
        return transaction.append(draft, Facts(indicator_phases=(said,)))


def set_target(desk: Desk, wanted: IndicatorTarget) -> Event:
    """Set what a trust (None: everybody) shall reach, from where and when, with a reason.

    Raises UserError as `begin_phase` does, and `target_not_after_baseline`.
    """
    desk.require(Action.INDICATOR)
    indicator = _indicator(desk, wanted.indicator, wanted.trust)
    ends = (wanted.baseline_key, wanted.due_key)
    _require_rhythm(indicator, all(key.rhythm is indicator.rhythm for key in ends))
    if wanted.due_key.number <= wanted.baseline_key.number:
        raise UserError("target_not_after_baseline")
    said = wanted.model_copy(update={"reason": _reason(wanted.reason)})
    with auditing.writing(desk, AuditAction.TARGET, trust=wanted.trust) as transaction:
        draft = replace(desk.draft(EventKind.TARGET), trust=wanted.trust)
        return transaction.append(draft, Facts(indicator_targets=(said,)))


def _reviewed(
    desk: Desk, transaction: Transaction, values: tuple[IndicatorValue, ...]
) -> ValueReview:
    return review_values(values, desk.known_inside(transaction), today=desk.today)


def _require_each(desk: Desk, values: tuple[IndicatorValue, ...]) -> None:
    """Whoever isn't of a trust's own may not give its values, whatever the file says."""
    for trust in sorted({one.trust for one in values}):
        desk.require(Action.IMPORT, trust)


def _indicator(desk: Desk, key: str, trust: str | None) -> Indicator:
    indicator = desk.strategy.indicator_by_key.get(key)
    if indicator is None:
        raise UserError("indicator_unknown", indicator=key)
    if trust is not None and trust not in desk.strategy.trust_by_key:
        known = ", ".join(desk.strategy.trust_by_key)
        raise UserError("trust_unknown", trust=trust, known=known)
    return indicator


def _require_rhythm(indicator: Indicator, fits: bool) -> None:  # noqa: FBT001 (what was looked at)
    if not fits:
        raise UserError("indicator_other_rhythm", indicator=indicator.short)


def _require_history(
    desk: Desk, transaction: Transaction, indicator: Indicator, wanted: IndicatorPhase
) -> None:
    found = short_history(desk.known_inside(transaction), indicator, wanted)
    if found is not None:
        where = desk.strategy.trust_by_key[found.trust].short if found.trust else _say("region")
        raise UserError(
            "phase_history_short", where=where, count=found.measured, baseline=wanted.baseline
        )


def _reason(text: str) -> str:
    said = text.strip()
    if not said:
        raise UserError("reason_missing")
    if len(said) > TEXT_LIMIT:
        raise UserError("reason_long", length=len(said), limit=TEXT_LIMIT)
    return said


def _record_refusal(desk: Desk, made: Preview, trust: str | None) -> None:
    """Put on the audit list what can't be stored as it is; a file to be asked about is no fault."""
    codes = sorted({one.code.value for one in made.errors})
    if codes and not made.is_to_be_confirmed:
        auditing.record(
            desk,
            AuditAction.INDICATOR,
            outcome=AuditOutcome.REFUSED,
            trust=trust,
            about=made.sha256[:_SHA_SHOWN],
            detail=", ".join(codes),
        )
