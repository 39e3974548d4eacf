// What is unusual about looking: the rules anybody can read, and what came of a flag.
import type { FlagOutcome, LookingRules } from '#lib/domain/looking/flags';
import type { Outcome } from '#lib/server/db/door';
import {
	closeFlag,
	lookingRules,
	setLookingRules,
	type RulesInForce
} from '#lib/server/db/queries/privacy';

/** The numbers in the rules. */
export function readRules(): Promise<RulesInForce> {
	return lookingRules();
}

/** The privacy lead's own numbers for their service. */
export function setRules(
	token: string,
	form: string,
	rules: LookingRules
): Promise<Outcome<object>> {
	return setLookingRules(token, form, rules);
}

/** What came of it; each person whose history is concerned sees that. */
export function close(
	token: string,
	form: string,
	flag: string,
	outcome: FlagOutcome
): Promise<Outcome<object>> {
	return closeFlag(token, form, flag, outcome);
}
