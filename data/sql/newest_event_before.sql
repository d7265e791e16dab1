select coalesce(max(event_no), 0) as newest from event where recorded_at < $before
