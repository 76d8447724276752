-- What is shown of public rooms that have viewers. Written in batches by the owners of shards; a
-- row counts only under its shard's epoch. Nothing is lost with it: it is told again every minute.
create unlogged table room_list (
  room_id    text primary key,
  shard      smallint not null,
  epoch      bigint not null,
  title      text not null,
  showing    text,
  playing    boolean not null,
  watching   int not null,
  renewed_at timestamptz not null default clock_timestamp()
);
create index room_list_by_watching on room_list ((-watching), room_id);
