select *
from reminder
where strategy = $strategy and (cast($period as text) is null or period = $period)
order by reminder_no
