select count(*) as events, coalesce(max(event_no), 0) as newest from event
