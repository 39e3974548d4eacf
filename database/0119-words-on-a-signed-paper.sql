-- Words that were told, agreed by whoever does not sign in (product.md, "Who uses it"; ADR 26). What a team typed in and still waits
-- is printed, to be read and signed: the paper has a number, and names its entries, whose words nobody can change. The number, once
-- the paper is signed, or the person's one-time code from a letter puts into the plan what still waits of it, as the person's own yes
-- would. What they answered on their own sign-in since, or see differently, no paper brings in. Five wrong numbers or codes, and it
-- takes another paper.
set role sayso_owner;

create table sayso.told_paper (
  person_id uuid not null references sayso.person,
  id uuid not null,
  team_id uuid not null references sayso.team,
  entries uuid[] not null check (cardinality(entries) between 1 and 40),
  reference text not null check (reference ~ '^[0-9A-Z]{10}$'),
  tries int not null default 0,
  made_by jsonb not null,
  by_id uuid not null references sayso.worker,
  made_at timestamptz not null default clock_timestamp(),
  agreed uuid[],
  entered_by jsonb,
  ended_at timestamptz,
  ended_how text check (ended_how in ('code', 'paper')),
  seen_at timestamptz,
  primary key (person_id, id),
  check (num_nulls(agreed, ended_at, ended_how) in (0, 3))
);
comment on table sayso.told_paper is 'A paper of words that were told, to be read and signed by whoever does not sign in';
comment on column sayso.told_paper.entries is 'The suggestions that stand on it, as they waited when it was made';
comment on column sayso.told_paper.reference is 'Stands on this paper and on no other';
comment on column sayso.told_paper.tries is 'Wrong codes and numbers; after five it brings in nothing';
comment on column sayso.told_paper.made_by is 'Who made the paper, named as they were at the time';
comment on column sayso.told_paper.agreed is 'The entries of the plan that it became';
comment on column sayso.told_paper.entered_by is 'Who gave the number or the code for the person';
comment on column sayso.told_paper.seen_at is 'When the person had seen what came into their plan by it: a paper that they never signed does not go unnoticed';
create index told_paper_team on sayso.told_paper (person_id, team_id, made_at);

call sayso.protect_for_person('sayso.told_paper');
reset role;

set role sayso_guard;

create function guard.can_be_signed(r sayso.proposal, printed timestamptz) returns bool language sql stable as $$
  select guard.proposal_waits(r) and r.differently = '' and coalesce(r.talk_at < printed, true)
$$;
comment on function guard.can_be_signed is 'Whether a paper that was printed then can bring it in: it waits, and the person has said nothing else of it on their own sign-in since';

create function guard.on_paper(k sayso.told_paper) returns setof sayso.proposal language sql stable as $$
  select r.* from sayso.proposal r
  where r.person_id = k.person_id and r.id = any (k.entries) and guard.can_be_signed(r, k.made_at) order by r.made_at, r.id
$$;
comment on function guard.on_paper is 'What a paper would still bring into the plan';

create function guard.own_paper(a guard.actor, p uuid, wanted uuid) returns sayso.told_paper language sql stable as $$
  select k.* from sayso.told_paper k where k.person_id = p and k.id = wanted and a.kind = 'worker' and k.team_id = guard.tells(p, a.id)
$$;
comment on function guard.own_paper is 'A paper of the team through which this worker types in for the person';

create function guard.papers_of(p uuid, team uuid) returns json language sql stable as $$
  select coalesce(json_agg(json_build_object('id', k.id, 'at', k.made_at, 'by', k.made_by ->> 'name', 'reference', k.reference, 'entries', w.waiting)
    order by k.made_at desc), '[]')
  from sayso.told_paper k, lateral (select json_agg(json_build_object('id', r.id, 'number', array_position(k.entries, r.id))
    order by array_position(k.entries, r.id)) as waiting from guard.on_paper(k) r) w
  where k.person_id = p and k.team_id = team and k.made_at > clock_timestamp() - interval '60 days' and w.waiting is not null
$$;
comment on function guard.papers_of is 'The papers of a team that would still bring something in, each entry with the number that was printed beside it, whatever was taken back since; what waits is gone after sixty days';

create function api.make_told_paper(token bytea, form uuid, p uuid, reference text) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  sent text := jsonb_build_array('make_told_paper', p)::text;
  outcome jsonb;
  team uuid;
  waiting uuid[];
  paper uuid;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, sent);
  if outcome is not null then return outcome; end if;
  if guard.tells(p, a.id) is null then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  team := guard.tells(p, a.id);
  if team is null then return guard.refuse('not_found'); end if;
  waiting := array(select r.id from sayso.proposal r where r.person_id = p and r.told is not null and r.team_id = team
    and guard.can_be_signed(r, clock_timestamp()) order by r.made_at, r.id);
  if cardinality(waiting) = 0 then return guard.refuse('told_over'); end if;
  paper := (select k.id from sayso.told_paper k where k.person_id = p and k.team_id = team and k.entries = waiting and k.tries < 5
    and waiting = array(select r.id from guard.on_paper(k) r) order by k.made_at desc limit 1);
  if paper is null then
    paper := gen_random_uuid();
    insert into sayso.told_paper (person_id, id, team_id, entries, reference, made_by, by_id)
      values (p, paper, team, waiting, make_told_paper.reference, guard.actor_line(a, team), a.id);
  end if;
  return guard.done(a, form, sent, jsonb_build_object('ok', true, 'paper', paper));
end $$;
comment on function api.make_told_paper is 'A paper of all that the team typed in and that waits; the one there is, where nothing on it has changed';

create function api.confirm_told(token bytea, form uuid, p uuid, wanted uuid, proof jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  sent text := jsonb_build_array('confirm_told', p, wanted, proof)::text;
  how text := proof ->> 'how';
  outcome jsonb;
  k sayso.told_paper;
  waiting sayso.proposal[];
  good bool;
  brought uuid[];
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, sent);
  if outcome is not null then return outcome; end if;
  if (guard.own_paper(a, p, wanted)).id is null then
    perform guard.note_refused(p, a);
    return guard.refuse('not_found');
  end if;
  if how is null or how not in ('code', 'paper') then raise exception 'no such proof'; end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  k := guard.own_paper(a, p, wanted);
  if k.id is null then return guard.refuse('not_found'); end if;
  waiting := array(select r from guard.on_paper(k) r);
  if cardinality(waiting) = 0 then return guard.refuse('told_over'); end if;
  if k.tries >= 5 then return guard.refuse('paper_used_up'); end if;
  good := case how when 'code' then guard.spend_code(p, a.id, array[k.team_id], decode(proof ->> 'code', 'hex')) else k.reference = proof ->> 'reference' end;
  if good is not true then
    update sayso.told_paper x set tries = tries + 1 where x.person_id = p and x.id = wanted;
    return guard.refuse(case how when 'code' then 'code_not_good' else 'reference_not_good' end);
  end if;
  brought := array(select (guard.take_in(guard.as_person(p), r, null, null) ->> 'item')::uuid from unnest(waiting) r);
  update sayso.told_paper x set agreed = brought, entered_by = guard.actor_line(a, k.team_id), ended_at = clock_timestamp(), ended_how = how
    where x.person_id = p and x.id = wanted;
  perform guard.append(p, 'told_confirmed', jsonb_build_object('actor', guard.actor_line(a, k.team_id), 'answer', how, 'paper', wanted,
    'parts', (select jsonb_agg(distinct r.part) from unnest(waiting) r)));
  return guard.done(a, form, sent, jsonb_build_object('ok', true));
end $$;
comment on function api.confirm_told is 'What still waits of a paper comes into the plan: by its number once it is signed, or by the person''s one-time code, which is of no use to whoever could have read it';

grant execute on function api.make_told_paper, api.confirm_told to sayso_app;
reset role;
