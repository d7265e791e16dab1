select e.*, r.event_no as retracted_by
from event as e
left join event as r on r.kind = 'retract' and r.retracts = e.event_no
where e.strategy = $strategy and array_position(cast($kinds as text[]), e.kind) is not null
order by e.event_no
