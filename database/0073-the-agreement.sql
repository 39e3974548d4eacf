-- The agreement about contact (ADR 52). Either side proposes, and a proposal is the proposer's yes. It is in force when the other
-- side has said yes too, and until then the last one stays. Nobody but the person's own session says the person's yes, and nobody
-- but a worker of the team the team's. Who is named must be there at that moment: in the team, and not kept out. Everything that
-- changes it names what was seen, and waits for the person's chain, so that of two at once one is told what the other did.
set role sayso_owner;

alter table sayso.contact_terms
  add column talk_at timestamptz,
  add column talk_kind text check (talk_kind in ('person', 'worker')),
  add column answers uuid,
  add column receipt text not null default '' check (length(receipt) <= 8000),
  add column receipt_lang text,
  add check ((talk_at is null) = (talk_kind is null));
comment on column sayso.contact_terms.talk_at is 'When the other side said that they want to talk about it first; the proposal stays open';
comment on column sayso.contact_terms.answers is 'The proposal of the other side in whose place this one was made';
comment on column sayso.contact_terms.receipt is 'The paragraph as the person read it when they said yes, by proposing it or to what was proposed, word for word';
reset role;

set role sayso_guard;

create function guard.terms_open(t sayso.contact_terms) returns bool language sql immutable as
$$ select t.id is not null and t.began_at is null and t.declined_at is null and t.withdrawn_at is null $$;
comment on function guard.terms_open is 'Whether a proposal waits for the other side';

create function guard.terms_name_who_is_there(p uuid, team uuid, t sayso.contact_terms) returns bool language sql stable as $$
  select guard.acts_for(t.worker_id, team) and not guard.keeps_out(p, t.worker_id)
    and (t.instead_id is null or guard.acts_for(t.instead_id, team) and not guard.keeps_out(p, t.instead_id))
$$;
comment on function guard.terms_name_who_is_there is 'Whether everybody whom an agreement names is in the team today, and not kept out';

create function guard.terms_line(t sayso.contact_terms, a guard.actor, k text) returns void language sql volatile as $$
  select guard.append(t.person_id, k, jsonb_build_object('actor', guard.actor_line(a, case when a.kind = 'worker' then l.team_id end), 'terms', t.id, 'name', m.name))
  from sayso.link l join sayso.team m on m.id = l.team_id where l.person_id = t.person_id and l.id = t.link_id
$$;
comment on function guard.terms_line is 'A line of the history about an agreement: who, and with which team; none of its words';

create function guard.terms_in(q jsonb) returns sayso.contact_terms language sql stable as $$
  select jsonb_populate_record(null::sayso.contact_terms, '{"place_words": "", "days": [1, 2, 3, 4, 5], "from_time": "09:00", "until_time": "17:00",
      "never_words": "", "slips_words": "", "outside_words": "", "emergency_words": "", "told_by": [], "told_never": [], "more_words": ""}'
    || coalesce(jsonb_object_agg(e.key, e.value), '{}')) from jsonb_each(q) e
  where e.value <> 'null' and e.key in ('times', 'up_to', 'every', 'unit', 'modes', 'place', 'place_words', 'days', 'from_time', 'until_time', 'never_words', 'worker_id', 'instead_id',
    'slips', 'slips_words', 'outside_words', 'emergency_words', 'told_by', 'told_never', 'more_words')
$$;
comment on function guard.terms_in is 'What may be said in a proposal, and what is meant where nothing is; who said it and when is not theirs to say';

create function guard.reach_terms(a guard.actor, p uuid, link uuid) returns bool language sql stable as $$
  select case a.kind
    when 'person' then p = a.id and exists (select from sayso.link l where l.person_id = a.id and l.id = link and l.ended_at is null and l.told_at <= clock_timestamp())
    when 'worker' then guard.reaches_link(p, link, a.id)
    else false end
$$;
comment on function guard.reach_terms is 'Whether somebody is one of the two sides of a link: the person, or a worker of its team';

create function guard.side_of_terms(a guard.actor, p uuid, link uuid) returns bool language plpgsql volatile as $$
begin
  if not guard.reach_terms(a, p, link) then
    if a.kind = 'worker' and exists (select from sayso.person k where k.id = p) then perform guard.note_refused(p, a); end if;
    return false;
  end if;
  perform 1 from sayso.chain_head where person_id = p for update;
  return guard.reach_terms(a, p, link);
end $$;
comment on function guard.side_of_terms is 'The same, judged once nobody else can write what is agreed; the try of a worker who is none is noted';

create function guard.put_terms(t sayso.contact_terms, p uuid, link uuid, a guard.actor, receipt jsonb, answer_to uuid) returns sayso.contact_terms
language plpgsql volatile as $$
declare
  moment timestamptz := clock_timestamp();
  worker uuid := case when a.kind = 'worker' then a.id end;
  person_at timestamptz := case when a.kind = 'person' then moment end;
begin
  update sayso.contact_terms c set withdrawn_at = moment, version = version + 1
    where c.person_id = p and c.link_id = link and c.proposed_kind = a.kind and guard.terms_open(c);
  insert into sayso.contact_terms (person_id, id, link_id, proposed_kind, proposed_by, proposed_at, times, up_to, every, unit, modes, place, place_words, days,
      from_time, until_time, never_words, worker_id, instead_id, slips, slips_words, outside_words, emergency_words, told_by, told_never, more_words,
      person_yes_at, worker_yes_at, worker_yes_by, receipt, receipt_lang, answers)
    values (p, gen_random_uuid(), link, a.kind, worker, moment, t.times, t.up_to, t.every, t.unit, t.modes, t.place, t.place_words, t.days,
      t.from_time, t.until_time, t.never_words, t.worker_id, t.instead_id, t.slips, t.slips_words, t.outside_words, t.emergency_words, t.told_by, t.told_never,
      t.more_words, person_at, case when worker is not null then moment end, worker,
      case when worker is null then coalesce(put_terms.receipt ->> 'text', '') else '' end, case when worker is null then put_terms.receipt ->> 'lang' end,
      (select c.id from sayso.contact_terms c where c.person_id = p and c.link_id = link and c.proposed_kind <> a.kind and c.id = answer_to))
    returning * into t;
  return t;
end $$;
comment on function guard.put_terms is 'What one side would agree to, in place of its proposal that waits; the same moment ends the one and makes the other';

create function guard.terms_as_seen(p uuid, link uuid, side text, seen jsonb) returns bool language sql stable as $$
  select (seen ->> 'mine')::uuid is not distinct from (select c.id from sayso.contact_terms c
      where c.person_id = p and c.link_id = link and c.proposed_kind = side and guard.terms_open(c))
    and (seen ->> 'force')::uuid is not distinct from (select c.id from sayso.contact_terms c
      where c.person_id = p and c.link_id = link and c.began_at is not null and c.ended_at is null)
$$;
comment on function guard.terms_as_seen is 'Whether one side''s open proposal and the agreement in force are those that were seen';

create function api.propose_terms(token bytea, form uuid, p uuid, link uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('propose_terms', p, link, q)::text;
  outcome jsonb;
  t sayso.contact_terms;
begin
  if a.kind is distinct from 'person' and a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  if length(said) > 30000 then raise exception 'more than an agreement can hold'; end if; -- a list of a hundred thousand would take minutes to read
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if not guard.side_of_terms(a, p, link) then return guard.refuse('not_found'); end if;
  t := guard.terms_in(q);
  if not guard.terms_name_who_is_there(p, (select l.team_id from sayso.link l where l.person_id = p and l.id = link), t) then return guard.refuse('terms_who'); end if;
  if not guard.terms_as_seen(p, link, a.kind, q) then return guard.refuse('terms_changed'); end if;
  t := guard.put_terms(t, p, link, a, q -> 'receipt', (q ->> 'answers')::uuid);
  perform guard.terms_line(t, a, case a.kind when 'person' then 'terms_asked' else 'terms_offered' end);
  if a.kind = 'worker' then perform guard.tell(p, null, 'terms', t.id); end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true, 'terms', t.id));
end $$;
comment on function api.propose_terms is 'The person, or a worker of the link''s team, says what they would agree to; "mine" and "force" are their side''s open proposal and the agreement as they saw them. It takes the place of the first, and never of the second';

create function guard.begin_terms(t sayso.contact_terms, a guard.actor, receipt jsonb) returns void language plpgsql volatile as $$
declare moment timestamptz := clock_timestamp();
begin
  update sayso.contact_terms c set ended_at = moment, version = version + 1
    where c.person_id = t.person_id and c.link_id = t.link_id and c.began_at is not null and c.ended_at is null;
  update sayso.contact_terms c set withdrawn_at = moment, version = version + 1
    where c.person_id = t.person_id and c.link_id = t.link_id and c.id <> t.id and guard.terms_open(c);
  update sayso.contact_terms c set person_yes_at = coalesce(c.person_yes_at, moment), worker_yes_at = coalesce(c.worker_yes_at, moment),
      worker_yes_by = coalesce(c.worker_yes_by, a.id), began_at = moment, version = version + 1,
      receipt = case when a.kind = 'person' then coalesce(begin_terms.receipt ->> 'text', '') else c.receipt end,
      receipt_lang = case when a.kind = 'person' then begin_terms.receipt ->> 'lang' else c.receipt_lang end
    where c.person_id = t.person_id and c.id = t.id;
end $$;
comment on function guard.begin_terms is 'Both have said yes: it is in force, the one before is over, and no other proposal of this link waits any more';

create function guard.settle_terms(t sayso.contact_terms, a guard.actor, how text, words text) returns void language plpgsql volatile as $$
declare moment timestamptz := clock_timestamp();
begin
  case how
    when 'not_now' then update sayso.contact_terms c set declined_at = moment, declined_kind = a.kind, declined_words = case when a.kind = 'worker' then coalesce(words, '') else '' end,
        declined_by = case when a.kind = 'worker' then a.id end, version = version + 1 where c.person_id = t.person_id and c.id = t.id;
    when 'talk' then update sayso.contact_terms c set talk_at = moment, talk_kind = a.kind, version = version + 1 where c.person_id = t.person_id and c.id = t.id;
    when 'take_back' then update sayso.contact_terms c set withdrawn_at = moment, version = version + 1 where c.person_id = t.person_id and c.id = t.id;
  end case;
end $$;
comment on function guard.settle_terms is 'What anybody may say about a proposal that agrees to nothing: not now, talk about it, or their own taken back';

create function api.answer_terms(token bytea, form uuid, p uuid, terms uuid, q jsonb) returns jsonb
language plpgsql volatile security definer set search_path = '' as $$
declare
  a guard.actor := guard.who(token);
  said text := jsonb_build_array('answer_terms', p, terms, q)::text;
  how text := q ->> 'said';
  outcome jsonb;
  t sayso.contact_terms;
begin
  if a.kind is distinct from 'person' and a.kind is distinct from 'worker' then return guard.refuse('not_found'); end if;
  outcome := guard.done_before(a, form, said);
  if outcome is not null then return outcome; end if;
  if how is null or how not in ('yes', 'not_now', 'talk', 'take_back') then raise exception 'no such answer'; end if;
  select * into t from sayso.contact_terms c where c.person_id = p and c.id = terms;
  if t.id is null or not guard.side_of_terms(a, p, t.link_id) then return guard.refuse('not_found'); end if;
  select * into t from sayso.contact_terms c where c.person_id = p and c.id = terms;
  if (t.proposed_kind = a.kind) is distinct from (how = 'take_back') then return guard.refuse('not_found'); end if;
  if not guard.terms_open(t) then return guard.refuse('terms_over'); end if;
  if t.version is distinct from (q ->> 'version')::int then return guard.refuse('terms_changed'); end if;
  if how = 'not_now' and a.kind = 'worker' and btrim(coalesce(q ->> 'words', '')) = '' then raise exception 'a reason is owed'; end if;
  if how = 'yes' and not guard.terms_name_who_is_there(p, (select l.team_id from sayso.link l where l.person_id = p and l.id = t.link_id), t) then
    return guard.refuse('terms_who');
  end if;
  if how = 'yes' then perform guard.begin_terms(t, a, q -> 'receipt');
  else perform guard.settle_terms(t, a, how, q ->> 'words'); end if;
  perform guard.terms_line(t, a, case when how = 'yes' then 'terms_agreed' when a.kind = 'person' then 'terms_i_' || how else 'terms_' || how end);
  if a.kind = 'worker' and how <> 'take_back' then
    perform guard.tell(p, null, 'terms', case how when 'talk' then md5(terms::text || 'talk')::uuid else terms end);
  end if;
  return guard.done(a, form, said, jsonb_build_object('ok', true));
end $$;
comment on function api.answer_terms is 'The other side says yes, not now, or talk about it; who proposed takes it back. It needs the version that was seen. A worker who says not now owes the reason; the person owes none';

create function api.links_here() returns table (person_id uuid, id uuid, team_id uuid, responsible_id uuid, told_at timestamptz, ended_at timestamptz)
language plpgsql stable security definer set search_path = '' as $$
declare c guard.context := guard.here();
begin
  return query select l.person_id, l.id, l.team_id, l.responsible_id, l.told_at, l.ended_at from sayso.link l
    where case c.kind when 'person' then l.person_id = c.actor_id when 'worker' then l.id = any (api.bound_links()) else false end;
end $$;
comment on function api.links_here is 'The links of the person who is bound; or the live ones of a worker''s teams with whoever is on their list, without the words of the referral';

-- They run as the caller, so that what they read is what the policies give.
set local check_function_bodies = off; -- that a supervisor is asked to help is in 0089, what was told in 0097
create function api.read_terms() returns json language sql stable as $$
  select pg_catalog.json_build_object(
    'links', (select coalesce(pg_catalog.json_agg(k order by k.told_at), '[]') from (
      select l.id, l.team_id, l.told_at, m.name as team, m.phone, m.hours, w.name as responsible, w.job as responsible_job, s.name as helper,
        exists (select from sayso.membership x where x.worker_id = w.id and x.team_id = m.id and x.left_at is null and w.left_at is null)
          and not exists (select from sayso.barred b where b.worker_id = w.id) as responsible_is_here,
        (select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('id', v.id, 'name', v.name, 'job', v.job) order by v.id = l.responsible_id desc, v.name), '[]')
          from sayso.membership x join sayso.worker v on v.id = x.worker_id
          where x.team_id = m.id and x.left_at is null and v.left_at is null and not exists (select from sayso.barred b where b.worker_id = v.id)) as workers
      from api.links_here() l join sayso.team m on m.id = l.team_id join sayso.worker w on w.id = l.responsible_id
        left join api.helpers_here() g on g.link_id = l.id left join sayso.worker s on s.id = g.worker_id
      where l.ended_at is null and l.told_at <= pg_catalog.clock_timestamp()) k),
    'terms', (select coalesce(pg_catalog.json_agg(q order by q.proposed_at desc), '[]') from (
      select t.*, m.name as team, w.name as worker, v.name as instead, y.name as by_name, d.name as declined_by_name,
        exists (select from sayso.membership x where x.worker_id = w.id and x.team_id = m.id and x.left_at is null and w.left_at is null)
          and not exists (select from sayso.barred b where b.worker_id = w.id) as worker_is_here,
        v.id is null or exists (select from sayso.membership x where x.worker_id = v.id and x.team_id = m.id and x.left_at is null and v.left_at is null)
          and not exists (select from sayso.barred b where b.worker_id = v.id) as instead_is_here
      from sayso.contact_terms t join api.links_here() l on l.person_id = t.person_id and l.id = t.link_id join sayso.team m on m.id = l.team_id
        join sayso.worker w on w.id = t.worker_id left join sayso.worker v on v.id = t.instead_id
        left join sayso.worker y on y.id = t.proposed_by left join sayso.worker d on d.id = t.declined_by) q),
    'helps', (select coalesce(pg_catalog.json_agg(pg_catalog.json_build_object('id', h.id, 'link', h.link_id, 'asked', h.asked_id, 'offered', h.offered_id, 'by', h.by_kind,
        'byName', b.name, 'at', h.made_at, 'dueOn', h.due_on, 'late', h.due_on < (pg_catalog.clock_timestamp() at time zone 'Europe/London')::date,
        'answeredAt', h.answered_at, 'answeredBy', v.name, 'words', h.words, 'takenBack', h.taken_back_at is not null) order by h.made_at desc), '[]')
      from sayso.terms_help h left join sayso.worker b on b.id = h.by_id left join sayso.worker v on v.id = h.answered_by),
    'told', api.told_terms_here())
$$;
reset check_function_bodies;
comment on function api.read_terms is 'The live links of whoever is bound, and what was proposed and agreed for them: the person''s, or those of a worker''s teams';

create procedure api.terms_with(token bytea, p uuid, inout seen json) language plpgsql as $$
declare ticket uuid := api.open_look(token, p, '{}');
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := pg_catalog.json_build_object('entry', (select pg_catalog.to_json(e) from sayso.list_entry e where e.person_id = p), 'read', api.read_terms());
end $$;
comment on procedure api.terms_with is 'A logged look at what a person and a worker''s teams agreed about contact: {entry, read}, or null; it opens no part';

grant execute on function api.propose_terms, api.answer_terms, api.links_here, api.read_terms to sayso_app;
grant execute on procedure api.terms_with to sayso_app;

reset role;

-- Where a link ends, so does what was agreed for it; a proposal waits for nobody.
set role sayso_owner;
create function sayso.end_terms() returns trigger language plpgsql set search_path = '' as $$
begin
  update sayso.contact_terms t set version = version + 1, ended_at = case when t.began_at is not null then new.ended_at end,
      withdrawn_at = case when t.began_at is null then new.ended_at end
    where t.person_id = new.person_id and t.link_id = new.id and t.ended_at is null and t.declined_at is null and t.withdrawn_at is null;
  return null;
end $$;
comment on function sayso.end_terms is 'The agreement of a link is over with the link, whichever way that ends; runs as whoever ends it, which is the guard';
grant execute on function sayso.end_terms to sayso_guard;
create trigger end_terms after update of ended_at on sayso.link for each row
  when (old.ended_at is null and new.ended_at is not null) execute function sayso.end_terms();
reset role;

set role sayso_guard;

set local check_function_bodies = off; -- that a supervisor is asked to help is in 0089, what was told in 0097
create function guard.terms_matter(n sayso.notice) returns bool language sql stable as $$
  select not exists (select from sayso.contact_terms t where t.person_id = n.person_id and t.id = n.about and t.proposed_kind = 'worker' and not guard.terms_open(t))
    and not exists (select from sayso.terms_help h where h.person_id = n.person_id and h.id = n.about and not guard.terms_help_waits(h))
    and not exists (select from sayso.told_terms y where y.person_id = n.person_id and y.id = n.about and not guard.told_terms_matter(y))
$$;
reset check_function_bodies;
comment on function guard.terms_matter is 'Whether what was offered about contact, that a supervisor is asked to help, or what was written down as told, still waits for the person; an answer always matters';

-- How long it is kept: an agreement is a decision, and its link stays while it does. What the person wrote in it goes when they erase it.
set local check_function_bodies = off; -- what goes with it is in 0089 and 0097
create function guard.erase_terms_past(p uuid, past timestamptz) returns void language sql volatile as $$
  select guard.erase_told_terms_past(p, past);
  delete from sayso.terms_help h using sayso.contact_terms t where h.person_id = p and t.person_id = p and t.id in (h.asked_id, h.offered_id)
    and coalesce(t.ended_at, t.declined_at, t.withdrawn_at) < past;
  delete from sayso.contact_terms t where t.person_id = p and coalesce(t.ended_at, t.declined_at, t.withdrawn_at) < past
$$;
reset check_function_bodies;
set local check_function_bodies = off; -- what was told is in 0097
create function guard.erase_terms_words(p uuid) returns void language sql volatile as $$
  delete from sayso.told_terms y where y.person_id = p and y.about is null;
  update sayso.told_terms y set asks = null where y.person_id = p and y.asks is not null;
  update sayso.contact_terms t set place_words = '', never_words = '', slips_words = '', outside_words = '', emergency_words = '', more_words = '', receipt = '',
      version = t.version + 1
    where t.person_id = p and (t.place_words, t.never_words, t.slips_words, t.outside_words, t.emergency_words, t.more_words, t.receipt) <> ('', '', '', '', '', '', '')
$$;
reset check_function_bodies;
comment on function guard.erase_terms_words is 'Whoever wrote a word of an agreement, the other side said yes to it or was asked to: all of them go; the choices stay, and a reason that a worker wrote to the person. What was typed in and nobody confirmed goes whole';

set local check_function_bodies = off; -- what was told is in 0097, moves in 0098, who holds the plan in 0123
create function guard.link_is_kept(p uuid, link uuid) returns bool language sql stable as $$
  select exists (select from sayso.contact_terms t where t.person_id = p and t.link_id = link)
    or exists (select from sayso.contact c where c.person_id = p and c.link_id = link)
    or exists (select from sayso.told_terms y where y.person_id = p and y.link_id = link)
    or exists (select from sayso.move m where m.person_id = p and link in (m.from_link, m.to_link))
    or exists (select from sayso.plan_holder h where h.person_id = p and h.link_id = link)
    or exists (select from sayso.link_news n where n.person_id = p and n.link_id = link)
$$;
reset check_function_bodies;
comment on function guard.link_is_kept is 'Whether something that is still kept belongs to a link';

set local check_function_bodies = off; -- moves are in 0098
create function guard.erase_decisions(p uuid, past timestamptz) returns void language sql volatile as $$
  select guard.erase_authority(p, past);
  select guard.erase_terms_past(p, past);
  select guard.erase_moves_past(p, past);
  delete from sayso.release r using sayso.death d where r.person_id = p and d.person_id = p and d.id = r.death_id and d.ended_at < past;
  delete from sayso.death d where d.person_id = p and d.ended_at < past;
  delete from sayso.told_decision t using sayso.decision d where t.person_id = p and d.person_id = p and d.id = t.id and d.decided_at < past
    and not exists (select from sayso.consent_grant g where g.person_id = p and g.id = d.grant_id and guard.over_at(g) >= past);
  delete from sayso.decision d where d.person_id = p and d.decided_at < past
    and not exists (select from sayso.consent_grant g where g.person_id = p and g.id = d.grant_id and guard.over_at(g) >= past);
  delete from sayso.asked_again q using sayso.consent_grant g where q.person_id = p and g.person_id = p and g.id = q.grant_id and guard.over_at(g) < past
    and not exists (select from sayso.decision d where d.person_id = p and d.grant_id = g.id);
  delete from sayso.let_end q using sayso.consent_grant g where q.person_id = p and g.person_id = p and g.id = q.grant_id and guard.over_at(g) < past
    and not exists (select from sayso.decision d where d.person_id = p and d.grant_id = g.id);
  delete from sayso.consent_grant g where g.person_id = p and guard.over_at(g) < past
    and not exists (select from sayso.decision d where d.person_id = p and d.grant_id = g.id);
  delete from sayso.told_yes y using sayso.request r where y.person_id = p and r.person_id = p and r.id = y.request_id and guard.asked_long_ago(r, past);
  delete from sayso.told_paper k where k.person_id = p and coalesce(k.ended_at, k.made_at + interval '60 days') < past;
  delete from sayso.talk k using sayso.request r where k.person_id = p and r.person_id = p and r.id = k.request_id and guard.asked_long_ago(r, past);
  delete from sayso.request r where r.person_id = p and guard.asked_long_ago(r, past);
  delete from sayso.scribe s where s.person_id = p and least(coalesce(s.ended_at, 'infinity'), s.until) < past;
  update sayso.crisis c set why = case when c.started_by is null then '' else '–' end, asked_why = '', reads = '[]'
    where c.person_id = p and coalesce(c.ended_at, c.ends_at) < past and (c.why not in ('', '–') or c.asked_why <> '' or c.reads <> '[]')
$$;
reset check_function_bodies;
comment on function guard.erase_decisions is 'Decisions with their receipts, agreements about contact and permissions that were over by then, questions, and the reasons of hard times with who had read that they were on; what still runs stays with its receipt';

reset role;
