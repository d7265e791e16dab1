select person, trust
from person_trust
where strategy = $strategy
