-- What nodes tell one another through their rows. Times by the database's clock.

alter table nodes
  -- what the node runs: gateway, rooms, accounts, catalog, media
  add column verticles    text[] not null default '{}',
  -- since when the lease has run without a gap
  add column steady_since timestamptz not null default clock_timestamp(),
  -- left, or proven dead: no lease counts any more
  add column gone         boolean not null default false,
  -- hands its shards off, in order to leave
  add column draining     boolean not null default false,
  -- has been part of the group that goes on
  add column joined       boolean not null default false,
  -- nodes that answered it lately
  add column reaches      uuid[] not null default '{}';
