-- Who is with the person, and which one of them holds the whole plan (ADR 83; R79, R172). One link holds it at every moment: the one that the
-- person chose, else the one that began first; a move that has ended hands on what it came from, be it the choice or the beginning, and a team
-- that somebody moves to holds nothing before that. It is worked out and never written, so that it is never nobody's and never two's.
-- What begins, changes hands or ends without the person's own press is news until they have seen it, and ends only with words to them (R16, R20, R55).
set role sayso_owner;

create table sayso.plan_holder (
  person_id uuid primary key references sayso.person,
  link_id uuid,
  shown bool not null default false,
  foreign key (person_id, link_id) references sayso.link (person_id, id)
);
comment on table sayso.plan_holder is 'What the person says about who holds their whole plan';
comment on column sayso.plan_holder.link_id is 'Whom they chose; null while the longest does';
comment on column sayso.plan_holder.shown is 'Whether every team they are with may read who it is';

create table sayso.link_news (
  person_id uuid not null,
  link_id uuid not null,
  what text not null check (what in ('began', 'worker', 'ended')),
  was text not null default '',
  why text not null default '' check (length(why) <= 300),
  at timestamptz not null default clock_timestamp(),
  primary key (person_id, link_id),
  foreign key (person_id, link_id) references sayso.link (person_id, id),
  check (what <> 'worker' or was <> ''),
  constraint link_ends_in_words check (what <> 'ended' or btrim(why) <> '')
);
comment on table sayso.link_news is 'What is new about a link, until the person has seen it: that a team is with them, has another worker for them, or is with them no longer';
comment on column sayso.link_news.was is 'Who was responsible before';
comment on column sayso.link_news.why is 'What the person reads about why it ended';

call sayso.protect_for_person('sayso.plan_holder');
call sayso.protect_for_person('sayso.link_news');
reset role;

set role sayso_guard;

create function guard.may_hold(p uuid) returns setof sayso.link language sql stable as $$
  select l.* from sayso.link l where l.person_id = p and l.ended_at is null and l.told_at <= clock_timestamp()
    and not exists (select from sayso.move m where m.person_id = p and m.to_link = l.id and m.link_made and guard.move_is_open(m))
$$;
comment on function guard.may_hold is 'Every link that could hold the plan: live, and not one that the person is still moving to';

create function guard.holder_of_several(p uuid) returns uuid language sql stable as $$
  with recursive came (link, through, since) as (
    select l.id, l.id, l.told_at from guard.may_hold(p) l
    union
    select c.link, k.id, k.told_at from came c
      join sayso.move m on m.person_id = p and m.to_link = c.through and m.closed_at is not null and not m.inside
      join sayso.link k on k.person_id = p and k.id = m.from_link and k.ended_at is not null
  )
  select c.link from came c left join sayso.plan_holder h on h.person_id = p and h.link_id = c.through
  group by c.link order by bool_or(h.link_id is not null) desc, min(c.since), c.link limit 1
$$;
comment on function guard.holder_of_several is 'The same, of however many; most have one';

create function guard.holder(p uuid) returns uuid language plpgsql stable as $$
declare mine uuid[] := array(select l.id from sayso.link l where l.person_id = p and l.ended_at is null and l.told_at <= clock_timestamp() limit 2);
begin
  return case when cardinality(mine) < 2 then mine[1] else guard.holder_of_several(p) end;
end $$;
comment on function guard.holder is 'The one link that holds the whole plan: whom the person chose, or whoever it moved on to, else the one that began first; null only for somebody without a link';

create function api.holder_here() returns jsonb language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here(); p uuid := case c.kind when 'person' then c.actor_id when 'worker' then c.person_id end; l sayso.link; mine bool;
begin
  select k.* into l from sayso.link k where k.person_id = p and k.id = guard.holder(p);
  if l.id is null then return null; end if;
  mine := c.kind = 'worker' and guard.reaches_link(p, l.id, c.actor_id);
  if c.kind = 'worker' and not mine
    and (not exists (select from sayso.plan_holder h where h.person_id = p and h.shown) or not guard.linked(p, c.actor_id)) then return null; end if;
  return (select jsonb_build_object('link', case when c.kind = 'person' then l.id end, 'may', case when c.kind = 'person' then (select jsonb_agg(k.id) from guard.may_hold(p) k) end, 'team', t.name, 'self', mine and l.responsible_id = c.actor_id, 'name', w.name, 'job', w.job)
    from sayso.team t left join sayso.worker w on w.id = l.responsible_id and not (c.kind = 'person' and guard.keeps_out(p, w.id)) where t.id = l.team_id);
end $$;
comment on function api.holder_here is 'Who holds the plan of whoever is bound, as the person reads it, with the links that could, or a worker with a link: of their own team, or of another where the person lets every team read it. To the person without a name where they keep out whoever is responsible; whom they keep out is not for workers to read';

create function guard.note_link(p uuid, link uuid, k text, was text default '', why text default '') returns void language plpgsql volatile as $$
begin
  insert into sayso.link_news as n (person_id, link_id, what, was, why) select p, link, k, was, why where exists (select from sayso.person q where q.id = p and q.account_id is not null)
    on conflict (person_id, link_id) do update set what = excluded.what, was = excluded.was, why = excluded.why, at = excluded.at
      where n.what <> 'began' or excluded.what <> 'worker';
  perform guard.tell(p, null, 'teams', null);
end $$;
comment on function guard.note_link is 'What is new about a link, for somebody who has joined; of one that nobody has seen begin, who is responsible is read from itself';

create function api.choose_holder(token bytea, form uuid, link uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('choose_holder', link)::text;
  outcome jsonb;
  l sayso.link;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head c where c.person_id = a.id for update;
  select k.* into l from guard.may_hold(a.id) k where k.id = link;
  if l.id is null then return guard.refuse('not_found'); end if;
  if guard.holder(a.id) is distinct from link then
    insert into sayso.plan_holder as h (person_id, link_id) values (a.id, link) on conflict (person_id) do update set link_id = excluded.link_id;
    perform guard.append(a.id, 'holder_chosen', jsonb_build_object('actor', guard.actor_line(a, null), 'team', l.team_id,
      'team_name', (select t.name from sayso.team t where t.id = l.team_id), 'name', (select w.name from sayso.worker w where w.id = l.responsible_id)));
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.choose_holder is 'The person chooses which of their teams holds their whole plan; not one that they are still moving to';

create function api.show_holder(token bytea, form uuid, shown bool) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('show_holder', shown)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' or shown is null then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head c where c.person_id = a.id for update;
  if exists (select from sayso.plan_holder h where h.person_id = a.id and h.shown) <> shown then
    insert into sayso.plan_holder as h (person_id, shown) values (a.id, shown) on conflict (person_id) do update set shown = excluded.shown;
    perform guard.append(a.id, case when shown then 'holder_shown' else 'holder_not_shown' end, jsonb_build_object('actor', guard.actor_line(a, null)));
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.show_holder is 'The person lets every team they are with read who holds their plan, or no longer';

create function api.seen_link(token bytea, form uuid, link uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('seen_link', link)::text;
  outcome jsonb;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  delete from sayso.link_news n where n.person_id = a.id and n.link_id = link;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.seen_link is 'The person has seen what is new about a link; the line in the history stays';

grant execute on function api.holder_here, api.choose_holder, api.show_holder, api.seen_link to sayso_app;
reset role;
