-- What a stop and the end of company end, of all that consent has grown: permissions, and whoever may write down a yes (0057). Two
-- more read what 0057 and 0058 brought. What the schedule of keeping ends of it stands in 0073 (guard.erase_decisions).
set role sayso_guard;

create or replace function api.say_chosen(token bytea, form uuid, about uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('say_chosen', about)::text;
  outcome jsonb;
  kept sayso.consent_grant;
  scribe sayso.scribe;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  if guard.company_of(a.id) is not null then return guard.refuse('in_company'); end if;
  update sayso.asked_again q set chosen_at = clock_timestamp()
    where q.person_id = a.id and q.grant_id = about and q.chosen_at is null and q.ask_after <= clock_timestamp();
  if not found then
    update sayso.scribe t set chosen_at = clock_timestamp()
      where t.person_id = a.id and t.id = about and t.chosen_at is null and t.ask_after <= clock_timestamp() returning * into scribe;
    if not found then return guard.refuse('not_found'); end if;
    perform guard.forget_company(a.id);
    perform guard.append(a.id, 'scribe_chosen', jsonb_build_object('actor', guard.actor_line(a, null), 'worker', scribe.worker_id,
      'name', (select w.name from sayso.worker w where w.id = scribe.worker_id)));
    return guard.done(a, form, said, jsonb_build_object('ok', true));
  end if;
  perform guard.forget_company(a.id);
  select * into strict kept from sayso.consent_grant g where g.person_id = a.id and g.id = about;
  perform guard.append(a.id, 'chosen', jsonb_build_object('actor', guard.actor_line(a, null), 'grant', about, 'parts', to_jsonb(kept.parts)));
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;

create function guard.forget_company(p uuid) returns void language sql volatile as $$
  update sayso.company c set who = '' where c.person_id = p and c.ended_at is not null and c.who <> ''
    and not exists (select from sayso.asked_again q join sayso.consent_grant g on g.person_id = q.person_id and g.id = q.grant_id
      where q.person_id = p and q.company_id = c.id and q.chosen_at is null
        and g.stopped_at is null and (g.ends is null or g.ends > clock_timestamp()))
    and not exists (select from sayso.scribe s where s.person_id = p and s.company_id = c.id and s.chosen_at is null and api.scribe_stands(s))
$$;
comment on function guard.forget_company is 'Who was there is forgotten once nothing that was given then is left to ask about';

create function guard.stop_told(p uuid, whom jsonb) returns table (about uuid[], parts text[]) language sql volatile as $$
  with over as (update sayso.consent_grant g set stopped_at = clock_timestamp()
      where g.person_id = p and guard.runs(g) and guard.is_of(whom, g.grantee_kind, g.grantee_id, g.team_id) returning g.id, g.parts::text[] as parts),
    written as (update sayso.scribe t set ended_at = clock_timestamp(), ended_how = 'stop'
      where t.person_id = p and t.ended_at is null and guard.is_of(whom, 'worker', t.worker_id, t.team_id))
  select array(select o.id from over o order by o.id), array(select distinct x from over o, unnest(o.parts) as x order by x)
$$;

comment on function guard.stop_told is 'Ends every running permission of whom the person spoke of, and that they may write down a yes; which permissions, and of which parts';

create function guard.stops_all(p uuid) returns void language sql volatile as $$
  update sayso.consent_grant g set stopped_at = clock_timestamp() where g.person_id = p and g.stopped_at is null;
  update sayso.scribe s set ended_at = clock_timestamp(), ended_how = 'stop' where s.person_id = p and s.ended_at is null;
  update sayso.request r set withdrawn_at = clock_timestamp() where r.person_id = p and r.answered_at is null and r.withdrawn_at is null
$$;
comment on function guard.stops_all is 'Nothing is shared from here on, and no question waits';

-- How to meet and by when, for reading the plan together (0058).

create or replace function api.read_together() returns json language sql stable as $$
  select coalesce(pg_catalog.json_agg(q order by q.meets_at, q.asked_at), '[]') from (
    select t.person_id, t.id, t.kind, t.part, t.what, t.note, t.suits, t.asked_at, t.version, t.state, t.meets_at, t.meets_where, t.why, t.instead,
      t.said_at, w.name as worker, v.name as with_whom, m.name as team, m.phone, t.team_id, t.way, t.due_on,
      t.helper_id is not null as by_helper, s.name as helper, s.relationship,
      exists (select from sayso.membership k where k.worker_id = v.id and k.team_id = t.team_id and k.left_at is null and v.left_at is null) as with_is_here
    from sayso.together t join sayso.worker w on w.id = t.worker_id left join sayso.worker v on v.id = t.with_id join sayso.team m on m.id = t.team_id
      left join sayso.supporter s on s.person_id = t.person_id and s.id = t.helper_id) q
$$;

comment on function api.read_together is 'Every thing to do together that whoever is bound may read, the person or a worker. The name of a helper who asked is read by the person alone, as the policies of helpers have it';

reset role;
