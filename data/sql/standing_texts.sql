select event_no, count(*) as texts
from text_seal
where salt is not null
group by event_no
