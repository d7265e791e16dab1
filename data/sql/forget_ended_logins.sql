delete from ended_login where ended_at < $before
