-- A calendar ends with the account, and with an older copy put back: whoever put it back cannot know which addresses were changed or
-- turned off since, and an old one must stay dead. Its line falls under looks.
set role sayso_guard;

create or replace function guard.closes_doors(p uuid) returns void language sql volatile as $$
  delete from sayso.card_link where person_id = p;
  delete from sayso.calendar_link where person_id = p;
  delete from sayso.talk where person_id = p;
  update sayso.told_yes y set ended_at = clock_timestamp(), ended_how = 'withdrawn' where y.person_id = p and y.ended_at is null
$$;
comment on function guard.closes_doors is 'What opened or could open something without the person being there: the link to their card, their calendar, a wish to talk, a yes that waits to be confirmed';

create or replace function guard.ledger_reopen(reason text, newest_log int, out people bigint, out new_log int) language plpgsql volatile as $$
begin
  perform 1 from guard.ledger where closed_at is not null for update;
  if not found then raise exception 'the database is not closed'; end if;
  if length(btrim(reason)) not between 3 and 500 then raise exception 'a reason is owed' using errcode = '23514'; end if;
  delete from guard.ledger_leaf;
  delete from guard.ledger_node;
  delete from guard.ledger_checkpoint;
  perform guard.append(h.person_id, 'restored', jsonb_build_object('actor', jsonb_build_object('kind', 'upkeep', 'name', 'Sayso'),
    'purposes', jsonb_build_array(btrim(reason)))) from (select c.person_id from sayso.chain_head c order by c.person_id) h;
  get diagnostics people = row_count;
  perform guard.append(l.person_id, 'card_link_void', jsonb_build_object('actor', jsonb_build_object('kind', 'upkeep', 'name', 'Sayso')))
    from (select c.person_id from sayso.card_link c order by c.person_id) l;
  delete from sayso.card_link;
  perform guard.append(l.person_id, 'calendar_void', jsonb_build_object('actor', jsonb_build_object('kind', 'upkeep', 'name', 'Sayso')))
    from (select c.person_id from sayso.calendar_link c order by c.person_id) l;
  delete from sayso.calendar_link;
  update guard.ledger l set log = greatest(l.log, newest_log) + 1, closed_at = null, closed_why = null returning l.log into new_log;
end $$;
reset role;
