delete from reminder where claimed_at < $before
