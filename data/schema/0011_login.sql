-- What somebody logs in as, where people log in: an address or the provider's own name for them.
alter table person add column login text;

-- Log-ins that were ended before their time, by a digest that says nothing of whose they were: a tab
-- that is still open can do nothing with one. Forgotten when no log-in lives that long.
create table ended_login (
    login text primary key,
    ended_at timestamp not null
);
