delete from strategy where strategy = $strategy
