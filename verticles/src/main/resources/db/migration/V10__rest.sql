-- Pictures of rooms' emotes, small and made anew; which of them count stands in the rooms' own
-- registers. Their addresses cannot be guessed: only who is in a room is told them.

create table emote_pictures (
  address   text primary key,
  room_id   text not null references rooms on delete cascade,
  picture   bytea not null,
  -- the first picture of one that moves
  still     bytea,
  stored_at timestamptz not null default clock_timestamp()
);
create index emote_pictures_of_room on emote_pictures (room_id);

-- When somebody was last in a room, give or take an hour.

alter table rooms add column visited_at timestamptz not null default clock_timestamp();
create index rooms_by_visit on rooms (shard, visited_at);
