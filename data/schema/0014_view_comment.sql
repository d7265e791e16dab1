-- What other tools (Power BI, SQL) read in these views; nothing in them is internal or tells who.

comment on view reported_status is
'One row for each measure, trust and round that was reported on: the newest report that stands. A round without one has no row here; the program carries the last report of the action plan forward. progress is percent 0-100.';

comment on view planned_measure is
'One row for each measure and trust from the round (from_period) that the plan says it for: the newest that stands. The last row up to a round holds in it. responsible is a role, never a name.';

comment on view standing_event is
'The events that were not taken back. Says who recorded them: not for readers.';
