-- Chat entries about earlier ones: changes, deletions, reactions.

alter table chat_entries
  -- the message that an entry is about; 0 when it is about several, null for a message
  add column target bigint;
create index chat_entries_about on chat_entries (room_id, target) where target is not null;
