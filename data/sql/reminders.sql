select *
from reminder
where strategy = $strategy and ($period is null or period = $period)
order by reminder_no
