select *
from seat_update
where
    strategy = $strategy
    and (programme, cohort, place, trust, period, event_no) in (
        select programme, cohort, place, trust, period, max(event_no)
        from seat_update
        where
            strategy = $strategy and event_no <= $known_at
            and event_no <> all (cast($retracted as integer[]))
        group by programme, cohort, place, trust, period
    )
order by event_no, programme, cohort, place
