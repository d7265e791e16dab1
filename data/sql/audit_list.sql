select *
from audit
where
    (strategy = $strategy or strategy is null)
    and (cast($action as text) is null or action = $action)
    and (cast($outcome as text) is null or outcome = $outcome)
    and (cast($trust as text) is null or trust = $trust)
    and (cast($who as text) is null or who = $who)
    and recorded_at >= $since
    and recorded_at < $before
order by audit_no desc
limit $most
