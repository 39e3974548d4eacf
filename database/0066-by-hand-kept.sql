-- How long that somebody was told by hand is kept: as contacts are. As in 0042 but for that.
set role sayso_guard;

create or replace function guard.kind_kept(line text) returns text language sql immutable strict as $$
  select case
    when line like 'together\_%' or line in ('look_asked', 'look_answered', 'look_words_out') then 'promises'
    when line in ('met', 'linked', 'unlinked', 'responsible_changed', 'joined', 'code_made') or line like 'hand\_%' then 'contacts'
    when line in ('look', 'looked_for', 'list_look', 'card_opened', 'lawful_read', 'look_question_read', 'history_opened', 'look_flagged', 'look_flag_closed') then 'looks'
    else 'decisions' end
$$;
reset role;
