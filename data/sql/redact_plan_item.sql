update plan_item
set
    responsible = case when responsible is not null then $replacement end,
    title = case when title is not null then $replacement end,
    sheet = case
        when exists (
            select 1 from text_seal as s
            where s.event_no = $event_no and s.fact = 'plan_item' and s.field = 'sheet'
            and s.fact_key = plan_item.measure || '|' || plan_item.trust || '|' || from_period
        ) then $replacement
        else sheet
    end
where event_no = $event_no and (cast($measure as text) is null or measure = $measure)
