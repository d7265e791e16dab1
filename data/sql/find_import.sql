select e.*, r.event_no as retracted_by
from event as e
left join event as r on r.kind = 'retract' and r.retracts = e.event_no
where
    e.kind = 'import' and e.strategy = $strategy and e.trust = $trust and e.period = $period
    and e.file_sha256 = $file_sha256 and r.event_no is null
order by e.event_no desc
limit 1
