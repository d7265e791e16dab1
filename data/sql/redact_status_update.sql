update status_update
set
    comment = case when comment is not null then $replacement end,
    next_step = case when next_step is not null then $replacement end,
    internal_note = case when internal_note is not null then $replacement end,
    sheet = case
        when exists (
            select 1 from text_seal as s
            where s.event_no = $event_no and s.fact = 'status_update' and s.field = 'sheet'
            and s.fact_key = status_update.measure || '|' || status_update.trust || '|' || period
        ) then $replacement
        else sheet
    end
where event_no = $event_no and (cast($measure as text) is null or measure = $measure)
