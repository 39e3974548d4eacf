-- The person's side of contacts: asking for one, another time, cancelling, with no reason asked; and how it was for them. Their account
-- stands beside the worker's and changes nothing of it. That they met a worker is said in one way, wherever the person says it.
set role sayso_guard;

create function api.ask_contact(token bytea, form uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('ask_contact', q)::text;
  outcome jsonb;
  l sayso.link;
  c sayso.contact;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  select * into l from sayso.link k where k.person_id = a.id and k.id = (q ->> 'link')::uuid and k.ended_at is null and k.told_at <= clock_timestamp();
  if l.id is null or not guard.acts_for(l.responsible_id, l.team_id) or guard.keeps_out(a.id, l.responsible_id) then return guard.refuse('no_such_grantee'); end if;
  if (select count(*) from sayso.contact k where k.person_id = a.id and k.state = 'asked') >= 20 then return guard.refuse('enough_asked'); end if;
  insert into sayso.contact (person_id, id, link_id, team_id, worker_id, asked_kind, state, mode, suits)
    values (a.id, gen_random_uuid(), l.id, l.team_id, l.responsible_id, 'person', 'asked', q ->> 'mode', coalesce(q ->> 'suits', '')) returning * into c;
  perform guard.contact_line(c, a, 'contact_asked');
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'contact', c.id));
end $$;
comment on function api.ask_contact is 'The person asks the named worker of one of their links for a contact; the worker answers with a time. No more than twenty wait';

create function guard.confirm_met(a guard.actor, met uuid) returns void language plpgsql volatile as $$
begin
  update sayso.meeting m set confirmed_at = clock_timestamp() where m.person_id = a.id and m.worker_id = met and m.confirmed_at is null;
  if not found then
    insert into sayso.meeting (person_id, id, worker_id, met_at, confirmed_at) values (a.id, gen_random_uuid(), met, clock_timestamp(), clock_timestamp());
  end if;
  perform guard.append(a.id, 'met', jsonb_build_object('actor', guard.actor_line(a, null), 'worker', met,
    'name', (select w.name from sayso.worker w where w.id = met)));
end $$;
comment on function guard.confirm_met is 'The one rule of having met: the person says so, and what waits for that opens to that worker alone';

create function guard.cancel_contact(c sayso.contact, a guard.actor, how text, q jsonb) returns text language plpgsql volatile as $$
begin
  if c.version is distinct from (q ->> 'version')::int then return 'contact_changed'; end if;
  if c.state not in ('asked', 'booked') or how = 'another_time' and c.state <> 'booked' or c.starts_at <= clock_timestamp() then return 'contact_over'; end if;
  if how = 'cancel' then
    update sayso.contact k set state = 'cancelled', closed_at = clock_timestamp(), moved_at = clock_timestamp(), moved_kind = 'person',
        version = k.version + 1 where k.person_id = c.person_id and k.id = c.id returning * into c;
  else
    update sayso.contact k set state = 'asked', suits = coalesce(q ->> 'suits', ''), was_at = k.starts_at, starts_at = null, asked_at = clock_timestamp(),
        moved_at = clock_timestamp(), moved_kind = 'person', why = '', late_minutes = null, late_told_at = null, made_up = null,
        version = k.version + 1 where k.person_id = c.person_id and k.id = c.id returning * into c;
  end if;
  perform guard.contact_line(c, a, case how when 'cancel' then 'contact_cancelled' else 'contact_another_time' end);
  return null;
end $$;
comment on function guard.cancel_contact is 'The person cancels, or asks for another time: the same contact waits for one';

create function guard.told_how(before text[], said text) returns text[] language sql immutable as $$
  select array(select distinct x from unnest(array_append(before, said)) x
    where not (x in ('kept', 'rushed') and said = 'nobody_came') and not (x = 'nobody_came' and said in ('kept', 'rushed'))
    order by x)
$$;
comment on function guard.told_how is 'What the person has said, with one thing more: that somebody came and that nobody did are not said together';

create function guard.say_how(c sayso.contact, a guard.actor, how text, q jsonb) returns text language plpgsql volatile as $$
begin
  if c.state in ('asked', 'cancelled', 'changed') or c.starts_at > clock_timestamp() and c.state <> 'called_off' then return 'contact_not_yet'; end if;
  if how <> 'not_so' and c.state = 'called_off' then return 'contact_over'; end if;
  update sayso.contact k set person_said = guard.told_how(k.person_said, how), person_said_at = clock_timestamp(), version = k.version + 1,
      person_words = case when btrim(coalesce(q ->> 'words', '')) = '' then k.person_words else q ->> 'words' end
    where k.person_id = c.person_id and k.id = c.id;
  perform guard.contact_line(c, a, 'contact_said_' || how);
  if how = 'kept' and c.state in ('kept', 'booked') and c.mode in ('face', 'phone', 'video')
    and not exists (select from sayso.meeting m where m.person_id = a.id and m.worker_id = c.worker_id and m.confirmed_at is not null) then
    perform guard.confirm_met(a, c.worker_id);
  end if;
  return null;
end $$;
comment on function guard.say_how is 'How it was, as the person says. "Yes, we met" of a contact in which people meet is the same word as in api.say_met';

create function api.say_contact(token bytea, form uuid, thing uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('say_contact', thing, q)::text;
  how text := q ->> 'said';
  no text;
  outcome jsonb;
  c sayso.contact;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  c := guard.contact_of(a.id, thing);
  if c.id is null then return guard.refuse('not_found'); end if;
  case how
    when 'cancel', 'another_time' then no := guard.cancel_contact(c, a, how, q);
    when 'kept', 'nobody_came', 'rushed', 'not_so' then no := guard.say_how(c, a, how, q);
    when 'take_back' then
      if c.person_said_at is null and c.person_words = '' and (c.closed_at is null or c.suits = '') then return guard.refuse('not_found'); end if;
      update sayso.contact k set person_said = '{}', person_words = '', person_said_at = null, suits = case when k.closed_at is null then k.suits else '' end,
        version = k.version + 1 where k.person_id = a.id and k.id = thing;
      perform guard.contact_line(c, a, 'contact_words_out');
    else raise exception 'no such thing to say of a contact';
  end case;
  if no is not null then return guard.refuse(no); end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.say_contact is 'The person cancels or asks for another time, with the version they saw and no reason; or says how it was, or takes their own words out again';

grant execute on function api.ask_contact, api.say_contact to sayso_app;
reset role;
