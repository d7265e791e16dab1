update plan_item
set
    responsible = case when responsible is not null then $replacement end,
    title = case when title is not null then $replacement end
where event_no = $event_no and (cast($measure as text) is null or measure = $measure)
