delete from measure where strategy = $strategy
