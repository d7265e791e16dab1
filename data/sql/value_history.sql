select * from indicator_value
where strategy = $strategy and indicator = $indicator and trust = $trust
order by event_no, period_key
