select c.*
from sheet_column as c
where c.event_no in (
    select e.event_no
    from event as e
    left join event as r on r.kind = 'retract' and r.retracts = e.event_no
    where
        e.strategy = $strategy and e.kind = $kind and r.event_no is null
        and exists (select 1 from sheet_column as s where s.event_no = e.event_no)
        and (
            e.trust = $trust
            or exists (select 1 from indicator_value as v where v.event_no = e.event_no and v.trust = $trust)
        )
    order by e.event_no desc
    limit $most
)
order by c.event_no desc, c.number
