delete from access_token where strategy = $strategy and token = $token
