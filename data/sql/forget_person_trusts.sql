delete from person_trust where strategy = $strategy and person = $person
