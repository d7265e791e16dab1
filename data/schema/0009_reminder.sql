-- Reminders are claimed here before they are sent: one whose sending was cut off is not sent again.
-- person is a key; outcome claimed, sent or failed. Beside the ledger, and pruned with the audit list.

create table reminder (
    reminder_no integer primary key,
    strategy text not null,
    trust text not null,
    period text not null,
    person text not null,
    deadline date not null,
    days integer,
    day date not null,
    claimed_at timestamp not null,
    outcome text not null
);
