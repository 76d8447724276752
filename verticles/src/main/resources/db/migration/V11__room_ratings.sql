-- For whom a public room is, as an age from which on: 0 for everybody.
alter table room_list add column rating smallint not null default 0;
