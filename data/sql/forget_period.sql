delete from period where strategy = $strategy
