update due_reply
set reason = case when reason is not null then $replacement end
where event_no = $event_no and (cast($measure as text) is null or measure = $measure)
