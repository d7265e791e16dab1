update milestone_update
set
    sheet = case
        when exists (
            select 1 from text_seal as s
            where s.event_no = $event_no and s.fact = 'milestone_update' and s.field = 'sheet'
            and s.fact_key = milestone_update.measure || '|' || cast(milestone_update.number as text) || '|' || milestone_update.trust || '|' || milestone_update.period
        ) then $replacement
        else sheet
    end
where event_no = $event_no and (cast($measure as text) is null or measure = $measure)
