update seat_update
set
    sheet = case
        when exists (
            select 1 from text_seal as s
            where s.event_no = $event_no and s.fact = 'seat_update' and s.field = 'sheet'
            and s.fact_key = programme || '|' || cast(cohort as text) || '|' || place || '|' || trust || '|' || period
        ) then $replacement
        else sheet
    end
where event_no = $event_no and cast($measure as text) is null
