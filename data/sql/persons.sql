select *
from person
where strategy = $strategy
order by name, person
