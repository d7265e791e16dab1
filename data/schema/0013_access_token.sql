-- Who may ask the data interface (/api/v1) for numbers, beside the ledger and outside its chain. A
-- token is shown once, when it is made: only its digest is held. Withdrawn, its row is gone.
create table access_token (
    strategy text not null,
    token text not null,
    digest text not null,
    name text not null,
    made_by text not null,
    made_at timestamp not null,
    expires_at timestamp not null,
    used_at timestamp,
    primary key (token)
);
