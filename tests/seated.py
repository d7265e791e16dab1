"""The small strategy of the tests with training programmes: one listed whole, one that isn't."""

from __future__ import annotations

from datetime import date

from goals.catalogue.model import Cohort, Gathering, MeasureId, Place, Programme, Strategy
from tests.builders import STRATEGY

WHOLE = Programme(
    key="veileder",
    title="Veileder",
    source="Kilden",
    measures=(MeasureId(1, 1),),
    places=(
        Place(key="bodo", name="Bodø", seats=15, allotted=(("unn", 5), ("nlsh", 10))),
        Place(key="tromso", name="Tromsø", seats=10, allotted=(("unn", 10),)),
    ),
    cohorts=(
        Cohort(
            number=4,
            year=2026,
            places=("bodo", "tromso"),
            gatherings=(
                Gathering(place="bodo", number=1, first=date(2026, 1, 20), last=date(2026, 1, 21)),
            ),
        ),
    ),
)
PARTLY = Programme(
    key="utdanning",
    title="Utdanning",
    source="Kilden",
    notes=("Listen er ikke hel.",),
    measures=(MeasureId(1, 2),),
    places=(Place(key="bodo", name="Bodø", seats=48, allotted=(("nlsh", 10),)),),
    cohorts=(Cohort(number=9, year=2024, places=("bodo",)),),
)
NAMED = Programme(key="navnet", title="Bare navnet", source="Kilden", measures=(MeasureId(1, 1),))
SEATED = Strategy(
    **{name: getattr(STRATEGY, name) for name in Strategy.model_fields}
    | {"programmes": (WHOLE, PARTLY, NAMED)}
)
