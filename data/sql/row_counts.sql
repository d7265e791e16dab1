select f.event_no, count(*) as facts
from (
    select event_no from status_update
    union all
    select event_no from milestone
    union all
    select event_no from milestone_update
    union all
    select event_no from plan_item
    union all
    select event_no from round_change
    union all
    select event_no from meeting
    union all
    select event_no from decision
    union all
    select event_no from question
    union all
    select event_no from answer
    union all
    select event_no from roll_over
    union all
    select event_no from due_reply
    union all
    select event_no from seat_update
    union all
    select event_no from indicator_value
    union all
    select event_no from indicator_phase
    union all
    select event_no from indicator_target
) as f
where array_position(cast($event_numbers as integer[]), f.event_no) is not null
group by f.event_no
