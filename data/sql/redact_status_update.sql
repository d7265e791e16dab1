update status_update
set
    comment = case when comment is not null then $replacement end,
    next_step = case when next_step is not null then $replacement end,
    internal_note = case when internal_note is not null then $replacement end
where event_no = $event_no and (cast($measure as text) is null or measure = $measure)
