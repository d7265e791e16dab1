select who, min(recorded_at) as since
from audit
where strategy = $strategy or strategy is null
group by who
order by who
