select *
from access_token
where strategy = $strategy
order by name, token
