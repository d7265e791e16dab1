delete from audit where recorded_at < $before
