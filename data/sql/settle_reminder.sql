update reminder set outcome = $outcome where reminder_no = $reminder_no
