-- What the person says about the agreement about contact, told to a worker of the team (tension 12; ADR 61). A no, "let us talk" and
-- their own proposal taken back agree to nothing: they act as they are written down. A yes to the team's offer, and what the person
-- would like instead, bind the person to the worker's own team: they wait, for 14 days, and count once the person says so on their own
-- sign-in, by a code from a letter, or by the paper that was printed for them and signed, as any yes that was told (0033). No worker
-- may be let write these down at once. What waits stands on what the person had seen: their own proposal, what is in force, and the
-- offer as it was. Whoever changes one of them, by whatever way, has ended it.
set role sayso_owner;

create table sayso.told_terms (
  person_id uuid not null,
  id uuid not null,
  link_id uuid not null,
  said text not null check (said in ('not_now', 'talk', 'take_back', 'yes', 'asked')),
  about uuid,
  version int,
  asks jsonb,
  mine uuid,
  force uuid,
  told jsonb not null,
  made_by jsonb not null,
  by_id uuid not null references sayso.worker,
  reference text check (reference ~ '^[0-9A-Z]{10}$'),
  tries int not null default 0,
  recorded_at timestamptz not null default clock_timestamp(),
  lapses_at timestamptz not null default clock_timestamp() + interval '14 days',
  ended_at timestamptz,
  ended_how text check (ended_how in ('at_once', 'person', 'code', 'paper', 'withdrawn', 'denied')),
  seen_at timestamptz,
  primary key (person_id, id),
  foreign key (person_id, link_id) references sayso.link (person_id, id),
  foreign key (person_id, about) references sayso.contact_terms (person_id, id),
  check ((ended_at is null) = (ended_how is null)),
  check ((ended_how is not distinct from 'at_once') = (said in ('not_now', 'talk', 'take_back'))),
  check ((reference is not null) = (said in ('yes', 'asked'))),
  check (asks is null or said = 'asked'),
  check (asks is not null or about is not null)
);
comment on table sayso.told_terms is 'What the person says about contact with a team, as a worker of it wrote it down; a yes, and what they ask for, count only when the person confirms them';
comment on column sayso.told_terms.about is 'The proposal that it answers or takes back; for what they ask for, the proposal that it became';
comment on column sayso.told_terms.version is 'Of the offer, as it was when they said yes to it';
comment on column sayso.told_terms.asks is 'What they ask for, as it was typed in';
comment on column sayso.told_terms.mine is 'The person''s own proposal that waited when they said it';
comment on column sayso.told_terms.force is 'What was in force when they said it';
comment on column sayso.told_terms.reference is 'Stands on the paper that is printed for it and on no other';
comment on column sayso.told_terms.tries is 'Wrong codes and references; after five only the person can confirm it';
comment on column sayso.told_terms.ended_how is 'It counts: as it was written down, or by the person, a code or a paper; the team took it back or wrote another; or the person said that they did not say it';
comment on column sayso.told_terms.seen_at is 'When the person had seen what counts without a press of theirs';
create index told_terms_link on sayso.told_terms (person_id, link_id, recorded_at);

call sayso.protect_for_person('sayso.told_terms');
reset role;

set role sayso_guard;

create function guard.as_person(p uuid) returns guard.actor language sql immutable as
$$ select row(null::bytea, null::uuid, 'person', p, null::timestamptz)::guard.actor $$;
comment on function guard.as_person is 'For what counts as the person''s own word, though it was told';

create function guard.told_terms_stand(y sayso.told_terms) returns bool language sql stable as $$
  select y.lapses_at > clock_timestamp()
    and exists (select from sayso.link l where l.person_id = y.person_id and l.id = y.link_id and l.ended_at is null)
    and guard.terms_as_seen(y.person_id, y.link_id, 'person', jsonb_build_object('mine', y.mine, 'force', y.force))
    and (y.said = 'asked' or exists (select from sayso.contact_terms t
      where t.person_id = y.person_id and t.id = y.about and t.version = y.version and guard.terms_open(t)))
$$;
comment on function guard.told_terms_stand is 'Whether nothing that it rests on has changed since: the person said nothing else, and both sides'' words are as they were';

create function guard.told_terms_wait(y sayso.told_terms) returns bool language sql stable as
$$ select y.ended_at is null and guard.told_terms_stand(y) $$;
comment on function guard.told_terms_wait is 'Whether what was told can still be confirmed';

create function guard.told_terms_matter(y sayso.told_terms) returns bool language sql stable as
$$ select case when y.ended_how is null then guard.told_terms_wait(y) else y.ended_how in ('at_once', 'code', 'paper') and y.seen_at is null end $$;
comment on function guard.told_terms_matter is 'Whether there is something in it for the person to read: it waits, or it counts and they have not seen it';

create function guard.told_terms_line(y sayso.told_terms, a guard.actor, k text) returns void language sql volatile as $$
  select guard.append(y.person_id, k, jsonb_strip_nulls(jsonb_build_object('actor', guard.actor_line(a, case when a.kind = 'worker' then l.team_id end),
    'told', y.told, 'told_terms', y.id, 'name', case a.kind when 'person' then y.made_by ->> 'name' else m.name end,
    'answer', case when y.ended_how in ('code', 'paper') then y.ended_how end)))
  from sayso.link l join sayso.team m on m.id = l.team_id where l.person_id = y.person_id and l.id = y.link_id
$$;
comment on function guard.told_terms_line is 'A line of the history: who wrote it down, how it was told, and with which team; for the person''s own, who had written it down';

create function api.tell_terms(token bytea, form uuid, p uuid, link uuid, s jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  sent text := jsonb_build_array('tell_terms', p, link, s - 'reference')::text;
  what text := s ->> 'said';
  at_once bool := what in ('not_now', 'talk', 'take_back');
  team uuid := (select l.team_id from sayso.link l where l.person_id = p and l.id = link);
  outcome jsonb;
  t sayso.contact_terms;
  y sayso.told_terms;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  if length(sent) > 30000 then raise exception 'more than an agreement can hold'; end if;
  outcome := guard.done_before(a, form, sent);
  if outcome is not null then return outcome; end if;
  if not guard.side_of_terms(a, p, link) then return guard.refuse('not_found'); end if;
  if what is null or not (at_once or what in ('yes', 'asked')) or s ->> 'how' not in ('paper', 'phone', 'face') then raise exception 'nobody can say that'; end if;
  if (s ->> 'on')::date > guard.in_britain(clock_timestamp()) then return guard.refuse('not_yet'); end if;
  if what = 'asked' then t := guard.terms_in(s -> 'asks');
  else
    select * into t from sayso.contact_terms c where c.person_id = p and c.link_id = link and c.id = (s ->> 'terms')::uuid
      and (c.proposed_kind = 'person') = (what = 'take_back');
    if t.id is null then return guard.refuse('not_found'); end if;
    if not guard.terms_open(t) then return guard.refuse('terms_over'); end if;
    if t.version is distinct from (s ->> 'version')::int then return guard.refuse('terms_changed'); end if;
  end if;
  if not at_once then
    if not guard.terms_as_seen(p, link, 'person', s) then return guard.refuse('terms_changed'); end if;
    if not guard.terms_name_who_is_there(p, team, t) then return guard.refuse('terms_who'); end if;
    update sayso.told_terms k set ended_at = clock_timestamp(), ended_how = 'withdrawn' where k.person_id = p and k.link_id = link and k.ended_at is null;
  end if;
  insert into sayso.told_terms (person_id, id, link_id, said, about, version, asks, mine, force, told, made_by, by_id, reference, ended_at, ended_how)
    values (p, gen_random_uuid(), link, what, t.id, case what when 'yes' then t.version end, case what when 'asked' then jsonb_strip_nulls(to_jsonb(t)) end,
      case when not at_once then (s ->> 'mine')::uuid end, case when not at_once then (s ->> 'force')::uuid end,
      jsonb_build_object('how', s ->> 'how', 'on', (s ->> 'on')::date), guard.actor_line(a, team), a.id, case when not at_once then s ->> 'reference' end,
      case when at_once then clock_timestamp() end, case when at_once then 'at_once' end)
    returning * into y;
  if at_once then perform guard.settle_terms(t, guard.as_person(p), what, ''); end if;
  perform guard.told_terms_line(y, a, 'told_terms_' || what);
  perform guard.tell(p, null, 'terms', y.id);
  return guard.done(a, form, sent, jsonb_build_object('ok', true, 'told', y.id));
end $$;
comment on function api.tell_terms is 'A worker of the link''s team writes down what the person said about contact, on top of what both had seen. What agrees to nothing acts at once; the rest waits for the person, and the last one written down for a link counts';

create function guard.own_told_terms(a guard.actor, p uuid, wanted uuid) returns sayso.told_terms language sql stable as $$
  select y.* from sayso.told_terms y where y.person_id = p and y.id = wanted and guard.reach_terms(a, p, y.link_id)
$$;
comment on function guard.own_told_terms is 'What was told about a link of which this is one of the two sides';

create function guard.proves_told_terms(a guard.actor, y sayso.told_terms, proof jsonb) returns text language sql volatile as $$
  select case
    when proof ->> 'how' = 'person' then 'person'
    when proof ->> 'how' = 'code' and guard.spend_code(y.person_id, a.id,
      (select array[l.team_id] from sayso.link l where l.person_id = y.person_id and l.id = y.link_id), decode(proof ->> 'code', 'hex')) then 'code'
    when proof ->> 'how' = 'paper' and y.reference = proof ->> 'reference' then 'paper' end
$$;
comment on function guard.proves_told_terms is 'By what it counts: the press, their code, which is of use to nobody who could have read it, or its own paper; null where by nothing';

create function guard.open_told_terms(y sayso.told_terms, receipt jsonb) returns uuid language plpgsql volatile as $$
declare person guard.actor := guard.as_person(y.person_id); t sayso.contact_terms;
begin
  if y.said = 'yes' then
    select * into strict t from sayso.contact_terms c where c.person_id = y.person_id and c.id = y.about;
    perform guard.begin_terms(t, person, receipt);
  else
    t := guard.put_terms(guard.terms_in(y.asks), y.person_id, y.link_id, person, receipt, null);
  end if;
  return t.id;
end $$;
comment on function guard.open_told_terms is 'What was told counts now as the person''s own: their yes to the offer, or their proposal';

create function api.confirm_told_terms(token bytea, form uuid, p uuid, wanted uuid, proof jsonb, receipts jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  sent text := jsonb_build_array('confirm_told_terms', p, wanted, proof)::text;
  outcome jsonb;
  waits bool;
  how text;
  named sayso.contact_terms;
  terms uuid;
  y sayso.told_terms;
begin
  if a.kind is distinct from 'person' and a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  if (a.kind = 'person') is distinct from (proof ->> 'how' = 'person') then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, sent);
  if outcome is not null then return outcome; end if;
  if (guard.own_told_terms(a, p, wanted)).id is null then
    if a.kind = 'worker' and exists (select from sayso.person q where q.id = p) then perform guard.note_refused(p, a); end if;
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  y := guard.own_told_terms(a, p, wanted);
  if y.id is null then return guard.refuse('not_found'); end if;
  waits := guard.told_terms_wait(y);
  if not waits and (a.kind = 'person' or guard.told_terms_state(y, true) <> 'waits') then return guard.refuse('terms_over'); end if;
  if a.kind = 'worker' and y.tries >= 5 then return guard.refuse('proofs_used_up'); end if;
  if y.said = 'yes' then select * into named from sayso.contact_terms c where c.person_id = p and c.id = y.about; else named := guard.terms_in(y.asks); end if;
  if not guard.terms_name_who_is_there(p, (select l.team_id from sayso.link l where l.person_id = p and l.id = y.link_id), named) then return guard.refuse('terms_who'); end if;
  how := case when waits then guard.proves_told_terms(a, y, proof) end;
  if how is null then
    update sayso.told_terms k set tries = tries + 1 where k.person_id = p and k.id = wanted;
    return guard.refuse(case proof ->> 'how' when 'code' then 'code_not_good' else 'reference_not_good' end);
  end if;
  terms := guard.open_told_terms(y, coalesce(receipts -> coalesce(proof ->> 'lang', (select q.lang from sayso.person q where q.id = p)), receipts -> 'en'));
  update sayso.told_terms k set ended_at = clock_timestamp(), ended_how = how, about = terms where k.person_id = p and k.id = wanted returning * into y;
  if how = 'person' then
    perform guard.terms_line((select c from sayso.contact_terms c where c.person_id = p and c.id = terms), a, case y.said when 'yes' then 'terms_agreed' else 'terms_asked' end);
  else
    perform guard.told_terms_line(y, a, 'told_terms_opened');
    perform guard.tell(p, null, 'terms', md5(wanted::text || 'opened')::uuid);
  end if;
  return guard.done(a, form, sent, jsonb_build_object('ok', true, 'terms', terms));
end $$;
comment on function api.confirm_told_terms is 'What was told counts: by the person''s own press, their one-time code, or the reference on the paper made for it; five wrong ones, and only the person can confirm it. Where the person was first and denied it, none is good to the team, and none is used up';

create function api.end_told_terms(token bytea, form uuid, p uuid, wanted uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  sent text := jsonb_build_array('end_told_terms', p, wanted)::text;
  outcome jsonb;
  y sayso.told_terms;
begin
  if a.kind is distinct from 'person' and a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, sent);
  if outcome is not null then return outcome; end if;
  if (guard.own_told_terms(a, p, wanted)).id is null then
    if a.kind = 'worker' and exists (select from sayso.person q where q.id = p) then perform guard.note_refused(p, a); end if;
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  y := guard.own_told_terms(a, p, wanted);
  if y.id is null then return guard.refuse('not_found'); end if;
  if not guard.told_terms_wait(y) and (a.kind = 'person' or guard.told_terms_state(y, true) <> 'waits') then return guard.refuse('terms_over'); end if;
  update sayso.told_terms k set ended_at = clock_timestamp(), ended_how = case a.kind when 'person' then 'denied' else 'withdrawn' end
    where k.person_id = p and k.id = wanted;
  perform guard.told_terms_line(y, a, case a.kind when 'person' then 'told_terms_denied' else 'told_terms_withdrawn' end);
  return guard.done(a, form, sent, jsonb_build_object('ok', true));
end $$;
comment on function api.end_told_terms is 'The person says that they did not say it, or somebody of the team takes it back, who does not hear of it where the person was first; the offer stays as it is';

create function guard.told_terms_state(y sayso.told_terms, to_team bool) returns text language sql stable as $$
  select case
    when y.ended_how in ('at_once', 'person', 'code', 'paper') then 'counts'
    when (y.ended_how is null or to_team and y.ended_how = 'denied') and guard.told_terms_stand(y) and not exists (select from sayso.told_terms k
      where k.person_id = y.person_id and k.link_id = y.link_id and k.reference is not null and k.recorded_at > y.recorded_at) then 'waits'
    else 'over' end
$$;
comment on function guard.told_terms_state is 'How it stands. That the person denied it is theirs alone: to the team it waits until it lapses, or another is written down';

create function guard.told_terms_seen(y sayso.told_terms, to_team bool) returns jsonb language sql stable as $$
  select jsonb_build_object('id', y.id, 'link', y.link_id, 'said', y.said, 'about', y.about, 'told', y.told, 'by', y.made_by, 'at', y.recorded_at, 'lapses', y.lapses_at,
      'state', guard.told_terms_state(y, to_team), 'how', case when y.ended_how in ('person', 'code', 'paper') then y.ended_how end,
      'new', not to_team and coalesce(y.ended_how in ('at_once', 'code', 'paper'), false) and y.seen_at is null, 'reference', case when to_team then y.reference end,
      'lang', case when to_team then (select q.lang from sayso.person q where q.id = y.person_id) end,
      'asks', case when y.asks is not null then to_jsonb(guard.terms_in(y.asks)) || jsonb_build_object('team', m.name,
        'worker', (select w.name from sayso.worker w where w.id = (y.asks ->> 'worker_id')::uuid),
        'instead', (select w.name from sayso.worker w where w.id = (y.asks ->> 'instead_id')::uuid)) end)
  from sayso.link l join sayso.team m on m.id = l.team_id where l.person_id = y.person_id and l.id = y.link_id
$$;
comment on function guard.told_terms_seen is 'One thing that was told, as the person reads it, or as the team may, who print its paper in the person''s language';

create function api.told_terms_here() returns json
language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  return (select coalesce(json_agg(guard.told_terms_seen(y, c.kind = 'worker') order by y.recorded_at desc), '[]')
    from api.links_here() l join sayso.told_terms y on y.person_id = l.person_id and y.link_id = l.id);
end $$;
comment on function api.told_terms_here is 'What was told about the links of whoever is bound: all of it to the person; to a worker of the link''s team, only how each stands';

create function guard.erase_told_terms_past(p uuid, past timestamptz) returns void language sql volatile as $$
  delete from sayso.told_terms y where y.person_id = p and case when y.about is null then coalesce(y.ended_at, y.lapses_at) < past
    else exists (select from sayso.contact_terms t where t.person_id = p and t.id = y.about and coalesce(t.ended_at, t.declined_at, t.withdrawn_at) < past) end
$$;
comment on function guard.erase_told_terms_past is 'What was told goes with the proposal that it is about, and by itself where it is about none';

grant execute on function api.tell_terms, api.confirm_told_terms, api.end_told_terms, api.told_terms_here to sayso_app;
reset role;
