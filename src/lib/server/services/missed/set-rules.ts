// What a service does when contact is missed: read by anybody of it, said by a supervisor or an administrator.
import type { MissedRules } from '#lib/domain/contact/missed-rules';
import type { Outcome } from '#lib/server/db/door';
import { missedRules, setMissed, type RulesSeen } from '#lib/server/db/queries/missed';

/** The rules, for whoever may say them; null for anybody else. */
export async function rulesToSet(token: string): Promise<RulesSeen | null> {
	const rules = await missedRules(token);
	return rules?.sets ? rules : null;
}

/** Says them, for every run that begins from now on. */
export function setRules(
	token: string,
	form: string,
	rules: MissedRules
): Promise<Outcome<object>> {
	return setMissed(token, form, rules);
}
