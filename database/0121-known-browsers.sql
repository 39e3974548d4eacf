-- A browser in which an account has signed in before (ADR 80). Whoever knows a name can use up the tries that are counted under it; from
-- a browser that is known for the account they are counted apart, so that nobody elsewhere shuts somebody out of their own phone. A browser
-- may be known for several accounts, by a token of each: what is kept here tells of none that another has signed in beside it.
set role sayso_guard;

create table auth.known_browser (
  token_hash bytea primary key,
  account_id uuid not null references auth.account,
  ends_at timestamptz not null default clock_timestamp() + interval '400 days'
);
comment on table auth.known_browser is 'A browser in which an account has signed in, never one on a shared device; the key is the SHA-256 of a cookie that signs nobody in';
create index known_browser_account on auth.known_browser (account_id);

alter table auth.session add column browser bytea;
comment on column auth.session.browser is 'The browser that became known as this session began, so that ending the one forgets the other; null on a shared device';

create function auth.know_browser(mine bytea, known bytea, here text[]) returns text[] language plpgsql volatile as $$
declare whose uuid := auth.standing(mine); was text[];
begin
  if whose is null then return null; end if;
  with gone as (delete from auth.known_browser b where b.account_id = whose and encode(b.token_hash, 'hex') = any (here) returning b.token_hash)
    select coalesce(array_agg(encode(token_hash, 'hex')), '{}') into was from gone;
  insert into auth.known_browser (token_hash, account_id) values (known, whose);
  update auth.session set browser = known where token_hash = mine;
  return was;
end $$;
comment on function auth.know_browser is 'The browser of a session that stands is known for its account, by a new token in place of any it had for it; those are answered. A copy of an old one is nobody''s';

create function auth.forget_browsers(whose uuid, mine bytea, one bytea) returns void language sql volatile as $$
  delete from auth.known_browser b where b.account_id = whose
    and b.token_hash is distinct from (select s.browser from auth.session s where s.token_hash = mine)
    and (one is null or b.token_hash = (select s.browser from auth.session s where s.token_hash = one and s.account_id = whose));
  delete from auth.signing_in s where s.account_id = whose and one is null
$$;
comment on function auth.forget_browsers is 'An account no longer knows the browser of one of its other sessions, or any but that of this one when none is named, whether anybody is signed in there or not; nor is anybody half signed in to it then';

grant select on auth.known_browser to sayso_backup;
grant select, insert, delete on auth.known_browser to sayso_auth;
grant update (browser) on auth.session to sayso_auth;
grant execute on function auth.know_browser, auth.forget_browsers to sayso_auth;
reset role;
