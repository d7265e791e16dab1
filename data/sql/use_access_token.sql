update access_token set used_at = $used_at where token = $token
