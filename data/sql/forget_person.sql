delete from person where strategy = $strategy and person = $person
