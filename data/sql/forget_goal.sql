delete from goal where strategy = $strategy
