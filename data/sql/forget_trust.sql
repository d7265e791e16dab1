delete from trust where strategy = $strategy
