-- Rooms have a queue, a register of its own. Made when a room is first opened by a node that knows
-- it, so that rooms of nodes that do not are found as they are.
-- kind: 1 chat, 2 playback, 3 room, 4 queue, 5 guard

alter table streams drop constraint if exists streams_kind_check;
alter table streams add constraint streams_kind_check check (kind between 1 and 5);
