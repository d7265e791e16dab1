select coalesce(max(reminder_no), 0) as newest from reminder
