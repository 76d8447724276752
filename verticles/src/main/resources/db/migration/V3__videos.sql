-- Videos and the durable jobs that prepare them.

create table videos (
  id              text primary key,
  title           text not null,
  owner_id        text,
  owner_name      text,
  state           text not null default 'queued'
                  check (state in ('queued', 'processing', 'ready', 'failed')),
  stage           text check (stage in ('probe', 'transcode', 'pack')),
  progress        real not null default 0 check (progress between 0 and 1),
  duration_ms     bigint,
  width           int,
  height          int,
  has_audio       boolean,
  size_bytes      bigint not null,
  -- Unique because it is the cursor of the catalogue's pages.
  created_at_ms   bigint not null unique,
  failure_code    text,
  failure_message text,
  -- The output folder that is published; null until the video is ready.
  attempt         int,
  demo            boolean not null default false
);
create unique index videos_one_demo on videos (demo) where demo;

-- attempt is the fencing token and names the output folder; tries bounds failures and crashes.
create table media_jobs (
  id          bigint generated always as identity primary key,
  video_id    text not null unique references videos on delete cascade,
  attempt     int not null default 0,
  tries       int not null default 0,
  state       text not null default 'waiting' check (state in ('waiting', 'running')),
  run_after   timestamptz not null default clock_timestamp(),
  owner       text,
  lease_until timestamptz
);
create index media_jobs_waiting on media_jobs (run_after) where state = 'waiting';
create index media_jobs_running on media_jobs (lease_until) where state = 'running';
