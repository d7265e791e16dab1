select * from access_token where digest = $digest
