update person
set name = $name, email = $email, role = $role, login = $login
where strategy = $strategy and person = $person
