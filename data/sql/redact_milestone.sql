update milestone
set
    title = $replacement,
    sheet = case
        when exists (
            select 1 from text_seal as s
            where s.event_no = $event_no and s.fact = 'milestone' and s.field = 'sheet'
            and s.fact_key = milestone.measure || '|' || cast(milestone.number as text) || '|' || milestone.trust
        ) then $replacement
        else sheet
    end
where event_no = $event_no and (cast($measure as text) is null or measure = $measure)
