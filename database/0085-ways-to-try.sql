-- Going to see somebody is a visit, which is decided, and never a try: whoever agreed to be met and to nothing else is tried in no way.
-- In 0084 such an agreement, with nothing that is never wanted beside it, left a try.
set role sayso_guard;
create or replace function guard.missed_ways(t sayso.contact_terms) returns text[] language sql immutable as $$
  select case when t.id is null then '{phone}' else array(select m::text from unnest(t.modes) with ordinality as u (m, n)
    where m <> 'face' and case m when 'text' then 'text' when 'letter' then 'post' else 'call' end <> all (t.told_never) order by n) end
$$;
reset role;
