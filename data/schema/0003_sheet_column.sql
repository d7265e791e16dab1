-- How a sheet that somebody made themselves was read: one row for each column that was used.
-- The newest that stand are proposed for the trust's next sheet with the same headings.

create table sheet_column (
    event_no integer not null,
    strategy text not null,
    sheet text not null,
    head_row integer not null,
    field text not null,
    number integer not null,
    heading text not null,
    nth integer not null
);
