// Writes what happened in an invented life into its history.

/** One line of the history, at its own time, in the words the database itself would use. */
export async function tell(sql, p, kind, actor, what, at) {
	await sql`select guard.append(${p}, ${kind}, jsonb_build_object('actor',
		guard.actor_line(row(null, null, ${actor.kind}::text, ${actor.id}::uuid, null)::guard.actor, ${actor.team ?? null}::uuid))
		|| ${sql.json(what)}, ${at})`;
}
