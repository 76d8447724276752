-- Who may come in and what hosts do about it: a register of its own, told to nobody.
-- kind: 1 chat, 2 playback, 3 room, 4 queue, 5 guard

alter table streams drop constraint streams_kind_check;
alter table streams add constraint streams_kind_check check (kind between 1 and 5);
