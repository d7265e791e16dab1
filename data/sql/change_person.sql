update person
set name = $name, email = $email, role = $role
where strategy = $strategy and person = $person
