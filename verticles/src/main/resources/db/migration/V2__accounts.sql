-- Accounts, the devices they are signed in on, and the keys that sign tokens.
-- Mails, sign-in providers and second factors get tables of their own beside account_passwords.

create table accounts (
  id          text primary key,
  name        text not null,
  name_key    text not null unique,
  roles       text[] not null default '{}',
  created_at  timestamptz not null default clock_timestamp(),
  disabled_at timestamptz
);
create index accounts_administrators on accounts (id) where 'administrator' = any (roles);

create table account_passwords (
  account_id text primary key references accounts on delete cascade,
  hash       text not null,
  changed_at timestamptz not null default clock_timestamp()
);

-- One row per browser or program that is signed in: a family of refresh tokens.
create table devices (
  id         text primary key,
  account_id text not null references accounts on delete cascade,
  label      text not null,
  created_at timestamptz not null default clock_timestamp(),
  seen_at    timestamptz not null default clock_timestamp(),
  revoked_at timestamptz
);
create index devices_of_account on devices (account_id, seen_at);

-- Only hashes are kept. A used token stays a while, so that its second use is noticed.
create table refresh_tokens (
  hash       bytea primary key,
  device_id  text not null references devices on delete cascade,
  issued_at  timestamptz not null default clock_timestamp(),
  expires_at timestamptz not null,
  used_at    timestamptz
);
create index refresh_tokens_of_device on refresh_tokens (device_id);

-- Several keys verify, exactly one signs.
create table signing_keys (
  kid         text primary key,
  public_jwk  jsonb not null,
  private_jwk jsonb not null,
  signs       boolean not null,
  created_at  timestamptz not null default clock_timestamp(),
  retired_at  timestamptz,
  check (not signs or retired_at is null)
);
create unique index signing_keys_one_signs on signing_keys (signs) where signs;

-- One-time links for making the first administrator; only hashes are kept.
create table set_up_tokens (
  hash       bytea primary key,
  created_at timestamptz not null default clock_timestamp()
);
