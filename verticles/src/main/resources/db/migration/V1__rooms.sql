-- Nodes, shards and the streams of rooms. Ownership and what has been said are decided here.

create table nodes (
  incarnation uuid primary key,
  name        text not null,
  build       text not null,
  started_at  timestamptz not null default clock_timestamp(),
  lease_until timestamptz not null
);

create table shards (
  shard smallint primary key check (shard between 0 and 255),
  owner uuid references nodes on delete set null,
  epoch bigint not null default 0
);
insert into shards (shard) select generate_series(0, 255);

create table rooms (
  id         text primary key,
  shard      smallint not null references shards,
  stream_id  uuid not null default gen_random_uuid(),
  created_by text not null,
  created_at timestamptz not null default clock_timestamp()
);

-- One row per stream of a room: the fence (epoch) and the newest number (seq) with the state there.
-- kind: 1 chat, 2 playback, 3 room
create table streams (
  room_id text not null references rooms on delete cascade,
  kind    smallint not null check (kind between 1 and 3),
  epoch   bigint not null,
  seq     bigint not null default 0 check (seq >= 0),
  state   jsonb,
  primary key (room_id, kind)
) with (fillfactor = 70);

create table chat_entries (
  room_id   text not null references rooms on delete cascade,
  seq       bigint not null,
  member_id text not null,
  cmd_id    text not null,
  body      jsonb not null,
  primary key (room_id, seq),
  unique (room_id, member_id, cmd_id)
);
