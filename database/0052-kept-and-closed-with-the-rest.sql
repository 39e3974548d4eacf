-- What was built beside the keeping schedule and the end of an account takes part in both: what a worker wrote down goes with
-- the decision it is about, and a closed account opens no card and waits for no talk.
set role sayso_guard;
create or replace function guard.kind_kept(line text) returns text language sql immutable strict as $$
  select case
    when line like 'together\_%' or line in ('look_asked', 'look_answered', 'look_words_out') then 'promises'
    when line in ('met', 'linked', 'unlinked', 'responsible_changed', 'joined', 'code_made') then 'contacts'
    when line in ('look', 'looked_for', 'list_look', 'card_opened', 'lawful_read', 'look_question_read', 'history_opened', 'look_flagged', 'look_flag_closed') then 'looks'
    else 'decisions' end
$$;

create function guard.asked_long_ago(r sayso.request, past timestamptz) returns bool language sql stable as $$
  select coalesce(r.answered_at, r.withdrawn_at, r.lapses_at) < past
    and not exists (select from sayso.decision d where d.person_id = r.person_id and d.request_id = r.id)
$$;
comment on function guard.asked_long_ago is 'Whether a question was over before a moment, and no decision that is kept is about it';

create or replace function guard.erase_decisions(p uuid, past timestamptz) returns void language sql volatile as $$
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
  delete from sayso.talk k using sayso.request r where k.person_id = p and r.person_id = p and r.id = k.request_id and guard.asked_long_ago(r, past);
  delete from sayso.request r where r.person_id = p and guard.asked_long_ago(r, past);
  update sayso.crisis c set why = case when c.started_by is null then '' else '–' end, asked_why = ''
    where c.person_id = p and coalesce(c.ended_at, c.ends_at) < past and (c.why not in ('', '–') or c.asked_why <> '')
$$;

create function guard.closes_doors(p uuid) returns void language sql volatile as $$
  delete from sayso.card_link where person_id = p;
  delete from sayso.talk where person_id = p;
  update sayso.told_yes y set ended_at = clock_timestamp(), ended_how = 'withdrawn' where y.person_id = p and y.ended_at is null
$$;
comment on function guard.closes_doors is 'What opened or could open something without the person being there: the link to their card, a wish to talk, a yes that waits to be confirmed';

create or replace function guard.end_sign_in(p uuid) returns void language plpgsql volatile as $$
declare account uuid := (select q.account_id from sayso.person q where q.id = p);
begin
  perform guard.closes_doors(p);
  update sayso.supporter s set ended_at = clock_timestamp() where s.person_id = p and s.ended_at is null;
  delete from auth.session s where s.acting = 'person' and s.actor_id = p
    or s.acting = 'supporter' and s.actor_id in (select k.id from sayso.supporter k where k.person_id = p);
  update auth.one_time_code c set expires_at = clock_timestamp() where c.used_at is null and c.expires_at > clock_timestamp()
    and (c.actor_id = p or c.actor_id in (select k.id from sayso.supporter k where k.person_id = p));
  update sayso.person q set account_id = null where q.id = p;
  if not exists (select from auth.capacities(account)) then
    delete from auth.session s where s.account_id = account;
    delete from auth.account k where k.id = account;
  end if;
end $$;
comment on function guard.end_sign_in is 'Nobody signs in as this person any more, nor as a helper of theirs, and nothing of theirs opens by a link or a paper; somebody who is something else too keeps their account for that';

-- It stands on every page of the person's, so it reads without binding, as the own plan does (ADR 4): a probe and a seeded fault watch it.
create or replace function api.own_notices(token bytea) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  perform guard.share_locks(a, '{}');
  a := guard.who(token);
  if a.kind is distinct from 'person' then return null; end if;
  return json_build_object(
    'company', (select json_build_object('who', c.who, 'began', c.began_at) from sayso.company c
      where c.person_id = a.id and c.ended_at is null and c.began_at > clock_timestamp() - interval '4 hours'),
    'hardTime', exists (select from sayso.crisis c where c.person_id = a.id and c.ended_at is null
      and c.started_at <= clock_timestamp() and c.ends_at > clock_timestamp()),
    'closes', (select c.closes_at from sayso.closing c where c.person_id = a.id and c.closed_at is null));
end $$;
reset role;
