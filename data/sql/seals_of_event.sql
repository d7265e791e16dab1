select fact, fact_key, field
from text_seal
where
    event_no = $event_no and salt is not null
    and (cast($measure as text) is null or fact_key like cast($measure as text) || '|%')
order by fact, fact_key, field
