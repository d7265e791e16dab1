select login from ended_login where login = $login
