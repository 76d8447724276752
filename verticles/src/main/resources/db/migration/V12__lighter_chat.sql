-- A chat entry is stored by the statement that moves the head of its room's chat stream and holds
-- that row until both are committed; the head refers to the room. A foreign key of its own proves
-- nothing beyond that, and looking each entry's room up was a fifth of what the entry costs. What
-- removed a room's entries with it does so now where the head is removed: nobody adds any then.

create or replace function forget_chat() returns trigger language plpgsql as $$
begin
  delete from chat_entries where room_id = old.room_id;
  return null;
end
$$;

-- Nodes of the version before may be at work: tries for a moment, lets them go on, tries again.
do $$
declare
  tries int := 0;
begin
  loop
    begin
      set local lock_timeout = '300ms';
      lock table rooms, streams, chat_entries in access exclusive mode;
      drop trigger if exists forget_chat on streams;
      create trigger forget_chat after delete on streams
        for each row when (old.kind = 1) execute function forget_chat();
      alter table chat_entries drop constraint if exists chat_entries_room_id_fkey;
      exit;
    exception when lock_not_available or deadlock_detected then
      tries := tries + 1;
      if tries = 50 then
        raise;
      end if;
      perform pg_sleep(0.1);
    end;
  end loop;
  set local lock_timeout to default;
end
$$;
