select e.*, r.event_no as retracted_by
from event as e
left join event as r on r.kind = 'retract' and r.retracts = e.event_no
where e.strategy = $strategy and e.event_no = $event_no
