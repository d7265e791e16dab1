select * from status_update
where strategy = $strategy and measure = $measure and trust = $trust
order by event_no, period
