// Every page of each kind of user, by address: what the tests of all pages walk through.
import type { Site } from './site';

export type Visitor = 'nobody' | 'bernie' | 'danny' | 'owain' | 'bilal' | 'siobhan' | 'tomasz';

/** Addresses that a visitor can open on the invented people. */
export async function pagesOf(site: Site, visitor: Visitor): Promise<string[]> {
	const id = async (rows: PromiseLike<readonly { id: string }[]>) => (await rows)[0]!.id;
	const person = (name: string) =>
		id(site.guard`select id from sayso.person where chosen_name like ${name + '%'}`);
	switch (visitor) {
		case 'nobody':
			return ['/', '/help', '/sign-in', '/invitation', '/forgotten', '/no-such-page'];
		case 'bernie':
			return [
				'/today',
				'/plan',
				'/plan/goals',
				'/sharing',
				'/questions',
				'/history',
				'/people',
				'/people/invite',
				'/settings',
				'/settings/name',
				'/settings/password'
			];
		case 'danny': {
			const question = await id(
				site.guard`select r.id from sayso.request r where r.person_id = ${await person('Danny')}`
			);
			return ['/today', '/questions', `/questions/${question}`, `/questions/${question}/some`];
		}
		case 'owain': {
			const owain = await person('Owain');
			const grant = await id(
				site.guard`select id from sayso.consent_grant where person_id = ${owain} order by given_at limit 1`
			);
			const helper = await id(
				site.guard`select id from sayso.supporter where person_id = ${owain}`
			);
			const item = await id(
				site.guard`select id from sayso.plan_item where person_id = ${owain} order by heading desc limit 1`
			);
			return [
				'/sharing',
				`/sharing/${grant}/stop`,
				`/sharing/${grant}/change`,
				`/sharing/${grant}/seen`,
				`/people/${helper}/share`,
				`/people/${helper}/end`,
				`/plan/take-out/${item}`,
				'/history'
			];
		}
		case 'bilal':
			return [`/helping/${await person('Rukhsana')}`];
		case 'siobhan': {
			const bernie = await person('Bernie');
			return [
				'/work',
				'/work/questions',
				`/work/people/${bernie}`,
				`/work/people/${bernie}/ask`,
				`/work/people/${bernie}/code`
			];
		}
		case 'tomasz':
			return [
				'/work',
				'/work/service',
				'/work/service/people',
				'/work/service/people/new',
				'/work/service/teams/new',
				'/work/service/workers/new'
			];
	}
}
