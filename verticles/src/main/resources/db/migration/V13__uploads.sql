-- Uploads under way at any node, with the bytes that they may come to. Each node renews its own; a
-- row counts while it is renewed, so that those of a node that ended count no longer.
create table uploads_under_way (
  upload_id  text primary key,
  account_id text not null,
  bytes      bigint not null check (bytes >= 0),
  renewed_at timestamptz not null default clock_timestamp()
);
create index uploads_under_way_of_account on uploads_under_way (account_id);

-- What films of an account take together is asked at each upload.
create index videos_by_owner on videos (owner_id);
