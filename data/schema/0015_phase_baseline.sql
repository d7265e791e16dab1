-- How many measured points of a phase its limits come of, 12 or 24; null: nobody has said, so 12.
alter table indicator_phase add column baseline integer;
