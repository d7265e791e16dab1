select e.*, r.event_no as retracted_by
from event as e
left join event as r on r.kind = 'retract' and r.retracts = e.event_no
where
    e.strategy = $strategy
    and (
        array_position(cast($event_numbers as integer[]), e.event_no) is not null
        or (
            e.kind = 'redact'
            and array_position(cast($event_numbers as integer[]), e.retracts) is not null
        )
    )
order by e.event_no
