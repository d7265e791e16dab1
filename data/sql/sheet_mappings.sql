select c.*
from sheet_column as c
where c.event_no in (
    select distinct e.event_no
    from event as e
    inner join sheet_column as s on s.event_no = e.event_no
    left join event as r on r.kind = 'retract' and r.retracts = e.event_no
    where
        e.strategy = $strategy and e.trust = $trust and e.kind = 'import'
        and r.event_no is null
    order by e.event_no desc
    limit $most
)
order by c.event_no desc, c.number
