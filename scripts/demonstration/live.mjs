// A whole invented life: all that happened in it, in the order of its times.
import { writtenDown } from './decisions.mjs';
import { agreement } from './hard-time.mjs';
import { link, meeting } from './helpers.mjs';
import { id } from './keys.mjs';
import { agreed, contact } from './contacts.mjs';
import { mayDecide, sharedByLaw } from './law.mjs';
import { moving } from './moves.mjs';
import { look, lookQuestion, permission, question, tries } from './sharing.mjs';
import { daysAgo } from './times.mjs';
import { together } from './together.mjs';
import { paperCopy, suggestion, told } from './words.mjs';

export async function live(sql, person) {
	const p = id(person.key);
	const grants = person.permissions.map((g) => ({ ...g, id: crypto.randomUUID() }));
	const events = [
		...person.links.map((l) => ({ at: daysAgo(l.toldDaysAgo), happen: link(p, l) })),
		...person.meetings.map((m) => ({ at: daysAgo(m.daysAgo), happen: meeting(p, m) })),
		...grants.map((g) => ({ at: daysAgo(g.startedDaysAgo), happen: permission(p, g) })),
		...person.looks.map((l) => ({ at: daysAgo(l.daysAgo), happen: look(p, l, grants) })),
		...person.questions.map((q) => ({ at: daysAgo(q.askedDaysAgo), happen: question(p, q) })),
		...person.suggestions.map((s) => ({ at: daysAgo(s.daysAgo), happen: suggestion(person, s) })),
		...(person.together ?? []).map((s) => ({
			at: daysAgo(s.askedDaysAgo),
			happen: together(person, s)
		})),
		...(person.contacts ?? []).map((c) => ({
			at: daysAgo(c.askedDaysAgo),
			happen: contact(person, c)
		})),
		...(person.agreedContact ?? []).map((c) => ({
			at: daysAgo(c.offeredDaysAgo),
			happen: agreed(person, c)
		})),
		...(person.moves ?? []).flatMap((m) => moving(person, m)),
		...(person.told ?? []).map((s) => ({ at: daysAgo(s.daysAgo), happen: told(p, s) })),
		...(person.writtenDown ?? []).map((s) => ({
			at: daysAgo(s.daysAgo),
			happen: writtenDown(p, s)
		})),
		...(person.hardTime
			? [{ at: daysAgo(person.hardTime.agreedDaysAgo), happen: agreement(p, person.hardTime) }]
			: []),
		...(person.lookQuestions ?? []).map((q) => ({
			at: daysAgo(q.askedDaysAgo),
			happen: lookQuestion(p, q)
		})),
		...(person.sharedByLaw ?? []).map((s) => ({
			at: daysAgo(s.daysAgo),
			happen: sharedByLaw(p, s)
		})),
		...(person.mayDecide ?? []).map((s) => ({ at: daysAgo(s.daysAgo), happen: mayDecide(p, s) })),
		...(person.tries ?? []).map((tried) => ({
			at: daysAgo(tried.daysAgo),
			happen: tries(p, tried)
		})),
		...(person.paperCopies ?? []).map((c) => ({
			at: daysAgo(c.madeDaysAgo),
			happen: paperCopy(p, c)
		}))
	];
	for (const { at, happen } of events.sort((a, b) => a.at - b.at)) await happen(sql, at);
}
