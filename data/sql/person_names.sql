select strategy, person, name
from person
order by strategy, person
