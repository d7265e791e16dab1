update answer
set
    text = $replacement,
    sheet = case
        when exists (
            select 1 from text_seal as s
            where s.event_no = $event_no and s.fact = 'answer' and s.field = 'sheet'
            and s.fact_key = answer.measure || '|' || answer.trust || '|' || cast(answer.question as text)
        ) then $replacement
        else sheet
    end
where event_no = $event_no and (cast($measure as text) is null or measure = $measure)
