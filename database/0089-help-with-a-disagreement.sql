-- Where both sides have said what they would agree to about contact, and it is not the same, either may ask a supervisor of the team
-- to help (ADR 57). It is a promise with a day. Whose it is, and whether it stands, is worked out anew each time, as for a call
-- (0072), so that nothing is left behind by a supervisor who leaves or is kept out, or by a link, an account or a disagreement that
-- ends. A proposal in place of another carries it along: nobody puts off an answer by offering anew. The supervisor reads the two
-- proposals and the agreement in force, once the line of that look is saved, and answers both sides in words; they decide nothing.
set role sayso_owner;

create table sayso.terms_help (
  person_id uuid not null,
  id uuid not null,
  link_id uuid not null,
  team_id uuid not null references sayso.team,
  asked_id uuid not null,
  offered_id uuid not null,
  by_kind text not null check (by_kind in ('person', 'worker')),
  by_id uuid references sayso.worker,
  made_at timestamptz not null default clock_timestamp(),
  due_on date not null,
  answered_at timestamptz,
  answered_by uuid references sayso.worker,
  words text not null default '' check (length(words) <= 1000),
  taken_back_at timestamptz,
  version int not null default 1,
  primary key (person_id, id),
  foreign key (person_id, link_id) references sayso.link (person_id, id),
  foreign key (person_id, asked_id) references sayso.contact_terms (person_id, id),
  foreign key (person_id, offered_id) references sayso.contact_terms (person_id, id),
  check ((by_kind = 'worker') = (by_id is not null)),
  check ((answered_at is null) = (answered_by is null)),
  check (answered_at is null or taken_back_at is null)
);
comment on table sayso.terms_help is 'That a supervisor of the team is asked to help where the person and the team want different things about contact; kept as long as the two proposals';
comment on column sayso.terms_help.asked_id is 'What the person asks for, as it stands now';
comment on column sayso.terms_help.offered_id is 'What the team offers, as it stands now';
comment on column sayso.terms_help.words is 'What the supervisor says to both; it changes nothing';
comment on column sayso.terms_help.taken_back_at is 'When the person wanted no help after all';
create unique index terms_help_once on sayso.terms_help (person_id, asked_id, offered_id) where answered_at is null and taken_back_at is null;
create index terms_help_team on sayso.terms_help (team_id, due_on) where answered_at is null and taken_back_at is null;

call sayso.protect_for_lists('sayso.terms_help');
create policy team on sayso.terms_help for select to sayso_app
  using (person_id = any ((select api.bound_people())::uuid[]) and link_id = any ((select api.bound_links())::uuid[]));
comment on policy team on sayso.terms_help is 'The workers of the other side of it, while their team''s link is live';

create function sayso.carry_terms_help() returns trigger language plpgsql set search_path = '' as $$
begin
  update sayso.terms_help h set version = h.version + 1, asked_id = case when h.asked_id = o.id then new.id else h.asked_id end,
      offered_id = case when h.offered_id = o.id then new.id else h.offered_id end
    from sayso.contact_terms o
    where o.person_id = new.person_id and o.link_id = new.link_id and o.proposed_kind = new.proposed_kind and o.withdrawn_at = new.proposed_at
      and h.person_id = o.person_id and o.id in (h.asked_id, h.offered_id) and h.taken_back_at is null;
  return null;
end $$;
comment on function sayso.carry_terms_help is 'A proposal that takes the place of another in the same moment: the disagreement goes on, and so does who was asked to help with it';
grant execute on function sayso.carry_terms_help to sayso_guard;
create trigger carry_terms_help after insert on sayso.contact_terms for each row execute function sayso.carry_terms_help();
reset role;

set role sayso_guard;

create function guard.who_helps(p uuid, link uuid) returns uuid language sql stable as $$
  select m.worker_id from sayso.link l join sayso.membership m on m.team_id = l.team_id
  where l.person_id = p and l.id = link and guard.leads_team(m.worker_id, l.team_id) and m.left_at is null and not guard.keeps_out(p, m.worker_id)
  order by guard.on_leave(m.worker_id), exists (select from sayso.contact_terms t
      where t.person_id = p and t.link_id = link and t.proposed_by = m.worker_id and guard.terms_open(t)), m.joined_at, m.worker_id limit 1
$$;
comment on function guard.who_helps is 'The one supervisor who helps where the sides of a link disagree: whoever made the offer comes after those who did not, whoever is away after those who are there; null where the team has none whom the person lets';

create function guard.terms_help_stands(h sayso.terms_help) returns bool language sql stable as $$
  select h.taken_back_at is null and not guard.is_closed(h.person_id) and not guard.frozen(h.person_id)
    and (select count(*) = 2 from sayso.contact_terms t where t.person_id = h.person_id and t.id in (h.asked_id, h.offered_id) and guard.terms_open(t))
    and exists (select from sayso.link l where l.person_id = h.person_id and l.id = h.link_id and l.ended_at is null and l.told_at <= clock_timestamp())
$$;
comment on function guard.terms_help_stands is 'Whether it is still about something: both proposals wait, and neither the link nor the account is over';

create function guard.terms_help_waits(h sayso.terms_help) returns bool language sql stable as
$$ select h.answered_at is null and guard.terms_help_stands(h) $$;

create function guard.terms_help_line(h sayso.terms_help, a guard.actor, k text) returns void language sql volatile as $$
  select guard.append(h.person_id, k, jsonb_build_object('actor', guard.actor_line(a, case when a.kind = 'worker' then h.team_id end), 'help', h.id, 'name', m.name))
  from sayso.team m where m.id = h.team_id
$$;
comment on function guard.terms_help_line is 'A line of the history about help with a disagreement: who, and with which team; none of its words';

create function api.ask_terms_help(token bytea, form uuid, p uuid, link uuid, seen jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('ask_terms_help', p, link, seen)::text;
  outcome jsonb;
  asked sayso.contact_terms;
  offered sayso.contact_terms;
  h sayso.terms_help;
begin
  if a.kind is distinct from 'person' and a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if not guard.side_of_terms(a, p, link) then return guard.refuse('not_found'); end if;
  select * into asked from sayso.contact_terms t where t.person_id = p and t.link_id = link and t.proposed_kind = 'person' and guard.terms_open(t);
  select * into offered from sayso.contact_terms t where t.person_id = p and t.link_id = link and t.proposed_kind = 'worker' and guard.terms_open(t);
  if asked.id is null or offered.id is null then return guard.refuse('terms_over'); end if;
  if (asked.id, offered.id) is distinct from ((seen ->> 'asked')::uuid, (seen ->> 'offered')::uuid) then return guard.refuse('terms_changed'); end if;
  select * into h from sayso.terms_help k where k.person_id = p and k.asked_id = asked.id and k.offered_id = offered.id and guard.terms_help_waits(k);
  if h.id is null and a.kind = 'worker' and exists (select from sayso.terms_help k
      where k.person_id = p and k.asked_id = asked.id and (k.answered_at is not null or k.taken_back_at is not null)) then return guard.refuse('terms_over'); end if;
  if h.id is null then
    if guard.who_helps(p, link) is null then return guard.refuse('nobody_to_ask'); end if;
    insert into sayso.terms_help (person_id, id, link_id, team_id, asked_id, offered_id, by_kind, by_id, due_on)
      select p, gen_random_uuid(), link, l.team_id, asked.id, offered.id, a.kind, case when a.kind = 'worker' then a.id end,
        guard.working_days_after(guard.in_britain(clock_timestamp()), 5)
      from sayso.link l where l.person_id = p and l.id = link returning * into h;
    perform guard.terms_help_line(h, a, case a.kind when 'person' then 'terms_help_i_asked' else 'terms_help_asked' end);
    if a.kind = 'worker' then perform guard.tell(p, null, 'terms', h.id); end if;
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'help', h.id));
end $$;
comment on function api.ask_terms_help is 'Either side asks the team''s supervisor to help; of two at once it is one. A worker asks once about what the person asks for, whatever is offered anew, so that the person who took it back, or was answered, is not asked again';

create function api.take_back_terms_help(token bytea, form uuid, help uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('take_back_terms_help', help)::text;
  outcome jsonb;
  h sayso.terms_help;
begin
  if a.kind is distinct from 'person' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  perform 1 from sayso.chain_head where person_id = a.id for update;
  select * into h from sayso.terms_help k where k.person_id = a.id and k.id = help;
  if h.id is null then return guard.refuse('not_found'); end if;
  if not guard.terms_help_waits(h) then return guard.refuse('terms_over'); end if;
  update sayso.terms_help k set taken_back_at = clock_timestamp(), version = version + 1 where k.person_id = a.id and k.id = help;
  perform guard.terms_help_line(h, a, 'terms_help_back');
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.take_back_terms_help is 'The person wants no help after all, whoever asked for it; no reason is asked';

create function guard.sees_terms_help(a guard.actor, h sayso.terms_help) returns bool language sql stable as $$
  select coalesce(a.kind = 'worker' and guard.leads_team(a.id, h.team_id) and guard.terms_help_waits(h) and guard.reaches_link(h.person_id, h.link_id, a.id), false)
$$;
comment on function guard.sees_terms_help is 'Whether this worker is a supervisor of the team that was asked, and not kept out';

create function guard.terms_helps_for(a guard.actor) returns setof sayso.terms_help language sql stable as $$
  select h.* from sayso.membership m join sayso.terms_help h on h.team_id = m.team_id and h.answered_at is null and h.taken_back_at is null
  where m.worker_id = a.id and m.role = 'supervisor' and m.left_at is null and guard.sees_terms_help(a, h)
$$;

create function guard.terms_row(p uuid, terms uuid) returns jsonb language sql stable as $$
  select to_jsonb(t) - array['receipt', 'receipt_lang'] || jsonb_build_object('receipt', '', 'receipt_lang', null, 'team', m.name, 'worker', w.name, 'instead', v.name,
    'by_name', y.name, 'declined_by_name', null, 'worker_is_here', guard.acts_for(w.id, m.id), 'instead_is_here', v.id is null or guard.acts_for(v.id, m.id))
  from sayso.contact_terms t join sayso.link l on l.person_id = t.person_id and l.id = t.link_id join sayso.team m on m.id = l.team_id
    join sayso.worker w on w.id = t.worker_id left join sayso.worker v on v.id = t.instead_id left join sayso.worker y on y.id = t.proposed_by
  where t.person_id = p and t.id = terms
$$;
comment on function guard.terms_row is 'One proposal as api.read_terms has it, without the receipt, which is the person''s';

create function guard.terms_help_seen(a guard.actor, h sayso.terms_help, whole bool) returns jsonb language sql stable as $$
  select jsonb_build_object('id', h.id, 'person', h.person_id, 'name', e.chosen_name, 'team', t.name, 'due', h.due_on,
      'late', h.due_on < guard.in_britain(clock_timestamp()), 'owner', w.name, 'mine', w.id = a.id)
    || case when whole then jsonb_build_object('version', h.version, 'by', h.by_kind, 'byName', b.name, 'asked', guard.terms_row(h.person_id, h.asked_id),
        'offered', guard.terms_row(h.person_id, h.offered_id),
        'inForce', (select guard.terms_row(h.person_id, k.id) from sayso.contact_terms k
          where k.person_id = h.person_id and k.link_id = h.link_id and k.began_at is not null and k.ended_at is null))
      else '{}' end
  from sayso.list_entry e join sayso.team t on t.id = h.team_id left join sayso.worker w on w.id = guard.who_helps(h.person_id, h.link_id)
    left join sayso.worker b on b.id = h.by_id
  where e.person_id = h.person_id
$$;
comment on function guard.terms_help_seen is 'One request as a supervisor''s list has it: a name, a day and whose; whole, with the two proposals and what is in force';

create function api.open_terms_help(token bytea, wanted uuid) returns uuid
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); h sayso.terms_help; people uuid[] := '{}';
begin
  if a.kind is distinct from 'worker' then return null; end if;
  for h in select * from guard.terms_helps_for(a) k where wanted is null or k.id = wanted order by k.person_id loop
    perform guard.note_listed(h.person_id, a);
    if wanted is not null then
      perform 1 from sayso.chain_head where person_id = h.person_id for update;
      perform guard.terms_help_line(h, a, 'terms_help_read');
    end if;
    people := people || h.person_id;
  end loop;
  if cardinality(people) = 0 then perform guard.note_refused(k.person_id, a) from sayso.terms_help k where k.id = wanted; end if;
  return guard.ticket_for(a, null, guard.named(wanted, people), people);
end $$;
comment on function api.open_terms_help is 'First transaction of a look at who asked a supervisor to help, or at one of them: the lines, and a ticket';

create function api.seen_terms_help(token bytea, ticket_id uuid, wanted uuid) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token); t guard.ticket;
begin
  delete from guard.ticket where id = ticket_id and session_hash = a.session_hash returning * into t;
  if not guard.good_ticket(t, a) or wanted is not null and t.parts <> guard.named(wanted, t.people) then return null; end if;
  perform guard.share_locks(a, t.people);
  a := guard.who(token);
  if a.kind is distinct from 'worker' then return null; end if;
  return (select coalesce(jsonb_agg(guard.terms_help_seen(a, h, wanted is not null) order by h.due_on, h.id), '[]')
    from guard.terms_helps_for(a) h where h.person_id = any (t.people) and (wanted is null or h.id = wanted));
end $$;
comment on function api.seen_terms_help is 'Second transaction of it: what the ticket is for, judged again once whoever ends it waits for this reader';

create procedure api.terms_help(token bytea, wanted uuid, inout seen jsonb) language plpgsql as $$
declare ticket uuid := api.open_terms_help(token, wanted);
begin
  commit;
  seen := api.seen_terms_help(token, ticket, wanted);
end $$;
comment on procedure api.terms_help is 'Who asked a supervisor to help, soonest first: names and days; with one named, that one, whole';

create function api.answer_terms_help(token bytea, form uuid, help uuid, answer jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('answer_terms_help', help, answer)::text;
  p uuid := (select k.person_id from sayso.terms_help k where k.id = help);
  outcome jsonb;
  h sayso.terms_help;
begin
  if a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if btrim(coalesce(answer ->> 'words', '')) = '' then raise exception 'an answer is words'; end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  select * into h from sayso.terms_help k where k.person_id = p and k.id = help;
  if not guard.sees_terms_help(a, h) then
    if p is not null then perform guard.note_refused(p, a); end if;
    return guard.refuse('not_found');
  end if;
  if h.version is distinct from (answer ->> 'version')::int then return guard.refuse('terms_changed'); end if;
  update sayso.terms_help k set answered_at = clock_timestamp(), answered_by = a.id, words = btrim(answer ->> 'words'), version = version + 1
    where k.person_id = p and k.id = help;
  perform guard.terms_help_line(h, a, 'terms_help_answered');
  perform guard.tell(p, null, 'terms', md5(help::text || 'answered')::uuid);
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.answer_terms_help is 'A supervisor answers both sides in words, on top of what they read; both proposals stay as they are, and each side goes on saying for itself';

create function api.helpers_here() returns table (link_id uuid, worker_id uuid)
language sql stable security definer set search_path = '' as $$
  select l.id, guard.who_helps(l.person_id, l.id) from api.links_here() l where l.ended_at is null
$$;
comment on function api.helpers_here is 'Which supervisor would help, or helps, with each link of whoever is bound';

grant execute on function api.ask_terms_help, api.take_back_terms_help, api.open_terms_help, api.seen_terms_help, api.answer_terms_help, api.helpers_here to sayso_app;
grant execute on procedure api.terms_help to sayso_app;
reset role;
