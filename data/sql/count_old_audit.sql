select count(*) as found from audit where recorded_at < $before
