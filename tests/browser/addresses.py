"""Every page of the demonstration, in all that it can be asked for, as addresses.

In braces stand events of the ledger (`numbers` in conftest.py): the newest import from UNN and
plan, and the first question.
"""

from __future__ import annotations

READ = [
    "/",
    "/?mot=2026-T1",
    "/?foretak=ingen&per=2024-12-01",
    "/styringsmal",
    "/styringsmal?mal=3",
    "/tiltak",
    "/tiltak?tiltak=T3.10",
    "/helseforetak",
    "/helseforetak?foretak=finn",
    "/delmal",
    "/indikatorer",
    "/indikatorer?indikator=sykefravaer&foretak=unn",
    "/utdanningsprogram",
    "/utdanningsprogram?program=forbedringsveileder&foretak=unn",
    "/siden_sist",
    "/sok?q=bemanning",
    "/forklar",
    "/forklar?tall=mean_progress&mal=3",
    "/forklar?tiltak=T4.1&foretak=finn",
    "/forklar?indikator=heltid&foretak=unn",
    "/om_tallene",
    "/tilgjengelighet",
    "/personvern",
]
"""What leaders read."""
WORKED_WITH = [
    "/rapportering",
    "/rapportering?foretak=unn",
    "/styremote?gjor=decide",
    "/administrasjon?del=runder&periode=2026-T2&gjor=las",
    "/administrasjon?del=leveringer",
    "/administrasjon?del=paminnelser&periode=2026-T2&foretak=finn",
    "/administrasjon?del=importer",
    "/administrasjon?del=personer&person=ny",
    "/administrasjon?del=tilgang",
    "/administrasjon?del=logg",
    "/administrasjon?del=importer&hendelse={import}&gjor=fjern",
    "/administrasjon?del=plan",
    "/administrasjon?del=plan&tiltak=T3.10&foretak=unn",
    "/administrasjon?del=planark",
    "/administrasjon?del=frister&forslag=T5.1.nlsh&gjor=ta",
    "/administrasjon?del=planhistorikk&hendelse={plan}",
    "/administrasjon?del=sporsmal&hendelse={question}&gjor=trekk",
    "/administrasjon?del=rullering&foretak=unn&mal=2",
    "/administrasjon?del=fjerning&hendelse={question}",
    "/administrasjon?del=arkiv",
    "/administrasjon?del=sikkerhetskopi",
    "/administrasjon?del=drift",
    "/administrasjon?del=innstillinger",
    "/veiledning",
    "/veiledning?for=koordinatorveiledning",
]
"""Where the round is worked with."""
SLIDES = "/styremote?bilde=samlet"
"""All slides below each other: light, whatever theme is asked for."""
