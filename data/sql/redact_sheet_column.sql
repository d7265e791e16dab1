update sheet_column
set heading = $replacement
where event_no = $event_no and cast($measure as text) is null
