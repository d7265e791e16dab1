select *
from audit
where
    (strategy = $strategy or strategy is null)
    and ($action is null or action = $action)
    and ($outcome is null or outcome = $outcome)
    and ($trust is null or trust = $trust)
    and ($who is null or who = $who)
    and recorded_at >= $since
    and recorded_at < $before
order by audit_no desc
limit $most
