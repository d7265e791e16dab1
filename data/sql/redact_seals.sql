update text_seal
set salt = null
where event_no = $event_no
and (cast($measure as text) is null or fact_key like cast($measure as text) || '|%')
