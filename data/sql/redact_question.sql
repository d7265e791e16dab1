update question
set text = $replacement
where event_no = $event_no and (cast($measure as text) is null or measure = $measure)
