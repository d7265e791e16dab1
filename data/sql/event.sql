select e.*, r.event_no as retracted_by, p.name as recorded_name
from event as e
left join event as r on r.kind = 'retract' and r.retracts = e.event_no
left join person as p on p.strategy = e.strategy and p.person = e.recorded_by
where e.strategy = $strategy and e.event_no = $event_no
