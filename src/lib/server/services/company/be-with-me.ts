// Two people at one screen: who is there stands on every page, and what is given then is asked about again (tension 7).
import type { Company } from '#lib/domain/company/company';
import { inOwnName, type Outcome } from '#lib/server/db/door';
import { beginCompany, companyNow, endCompany } from '#lib/server/db/queries/company';

/** Who is with the person just now; null when nobody is. */
export function readCompany(token: string): Promise<Company | null> {
	return inOwnName(token, companyNow);
}

/** Somebody is with the person from now on, for four hours at most. */
export function sayWithMe(token: string, form: string, who: string): Promise<Outcome<object>> {
	return beginCompany(token, form, who);
}

/** The person is by themselves again. */
export function sayByMyself(token: string, form: string): Promise<Outcome<object>> {
	return endCompany(token, form);
}
