select measure, max(number) as highest
from milestone
where strategy = $strategy and trust = $trust
group by measure
