-- What is agreed about contact stands in the part "contact" of the plan, in front of what the person wrote there: for whoever may see
-- that part, and by the same rule as its entries (ADR 52). What is proposed stands nowhere but with the two sides.
set role sayso_guard;

create function guard.own_agreed(p uuid) returns json language sql stable as $$
  select coalesce(json_agg(to_jsonb(t) - array['receipt', 'receipt_lang', 'declined_words', 'proposed_by', 'worker_yes_by'] || jsonb_build_object('team', m.name, 'worker', w.name, 'instead', v.name) order by t.began_at), '[]')
  from sayso.contact_terms t join sayso.link l on l.person_id = t.person_id and l.id = t.link_id join sayso.team m on m.id = l.team_id
    join sayso.worker w on w.id = t.worker_id left join sayso.worker v on v.id = t.instead_id
  where t.person_id = p and t.began_at is not null and t.ended_at is null
$$;
comment on function guard.own_agreed is 'What is agreed about contact with each team, for the person''s own plan';

create function api.agreed_in_plan() returns json language plpgsql stable security definer set search_path = '' as $$
begin
  if ('contact' = any (api.bound_parts()) and clock_timestamp() < api.bound_until()) is not true then return '[]'; end if;
  return guard.own_agreed(api.bound_person());
end $$;
comment on function api.agreed_in_plan is 'What is agreed about contact, for whoever opened the part "contact": by what judges the entries of that part, for each statement';
grant execute on function api.agreed_in_plan to sayso_app;

-- As in 0012 and in 0010, with what is agreed. A person without an agreement costs one look into an index.
create or replace function api.own_plan(token bytea, have text[], wanted text[], which_page int, with_entries uuid[]) returns json
language plpgsql volatile security definer set search_path = '' as $$
declare a guard.actor := guard.who(token);
begin
  perform guard.require_read_committed();
  perform guard.share_locks(a, '{}');
  a := guard.who(token);
  if a.kind is distinct from 'person' then return null; end if;
  return (select json_build_object(
    'name', p.chosen_name,
    'agreed', case when 'contact' = any (wanted) then guard.own_agreed(a.id) else '[]' end,
    'parts', (select coalesce(json_object_agg(w.part, json_build_object('digest', w.digest,
        'items', case when w.digest = any (have) then null else w.items end, 'page', w.page, 'more', w.more)), '{}')
      from (select distinct on (x.part) x.* from sayso.part_words x where x.person_id = a.id and x.part = any (wanted)
        and (x.page = which_page or with_entries is not null and exists (
          select from unnest(with_entries) as e where strpos(x.items::text, concat('"id":"', e, '"')) > 0))
        order by x.part, x.page = which_page) w),
    'grants', (select coalesce(json_agg(to_jsonb(g) || jsonb_build_object('name', coalesce(w.name, s.name), 'job', coalesce(w.job, s.relationship),
          'team', (select t.name from sayso.team t where t.id = g.team_id),
          'kept_out', g.grantee_kind = 'worker' and guard.keeps_out(a.id, g.grantee_id)) order by g.given_at), '[]')
        from sayso.consent_grant g
          left join sayso.worker w on g.grantee_kind = 'worker' and w.id = g.grantee_id
          left join sayso.supporter s on g.grantee_kind = 'supporter' and s.person_id = a.id and s.id = g.grantee_id
        where g.person_id = a.id and g.stopped_at is null and (g.ends is null or g.ends > clock_timestamp())),
    'proposals', (select coalesce(json_agg(json_build_object('id', r.id, 'part', r.part, 'by', r.made_by) order by r.made_at), '[]')
        from sayso.proposal r where r.person_id = a.id and r.answered_at is null and r.withdrawn_at is null and r.removed_at is null
          and r.lapses_at > clock_timestamp()))
    from sayso.person p where p.id = a.id);
end $$;

create or replace procedure api.look(token bytea, p uuid, asked text[], have text[], which_page int, with_entries uuid[], inout seen json) language plpgsql as $$
declare ticket uuid := api.open_look(token, p, asked);
begin
  commit;
  if ticket is null or not api.bind(token, ticket) then return; end if;
  seen := pg_catalog.json_build_object(
    'about', api.about_look(),
    'agreed', api.agreed_in_plan(),
    'entry', (select pg_catalog.to_json(e) from sayso.list_entry e where e.person_id = p),
    'parts', (select coalesce(pg_catalog.json_object_agg(w.part, pg_catalog.json_build_object('digest', w.digest,
      'items', case when w.digest = any (have) then null else w.items end, 'page', w.page, 'more', w.more)), '{}') from (
      select distinct on (x.part) x.* from sayso.part_words x where x.person_id = p and (x.page = which_page or with_entries is not null and exists (
        select from pg_catalog.unnest(with_entries) as e where pg_catalog.strpos(x.items::text, pg_catalog.concat('"id":"', e, '"')) > 0))
      order by x.part, x.page = which_page) w));
end $$;
reset role;
