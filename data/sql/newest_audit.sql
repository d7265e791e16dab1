select coalesce(max(audit_no), 0) as newest from audit
