// A record of a list as a place: the service itself says first, then where it is held, then who runs it. Of
// several locations the first that somebody can go to is taken.
import { cleanLine, cleanText } from './clean';
import { guessKind } from './guess-kind';
import type { HsdsLocation, HsdsSchedule, HsdsService } from './hsds';
import type { ListedPlace, Price } from './place';

type Text = string | null | undefined;

const line = (text: Text) => cleanLine(text ?? '');
const firstOf = (...texts: Text[]) => texts.map(line).find(Boolean) ?? '';
const joined = (by: string, ...texts: Text[]) =>
	texts
		.map((text) => cleanText(text ?? ''))
		.filter(Boolean)
		.join(by);

function locationOf(record: HsdsService): HsdsLocation | undefined {
	const all = [
		...(record.service_at_locations ?? []).flatMap((at) => at.location ?? []),
		...(record.locations ?? []),
		...(record.organization?.locations ?? [])
	];
	return all.find((location) => location.addresses?.length) ?? all[0];
}

const DAYS: Record<string, string> = {
	MO: 'Monday',
	TU: 'Tuesday',
	WE: 'Wednesday',
	TH: 'Thursday',
	FR: 'Friday',
	SA: 'Saturday',
	SU: 'Sunday'
};

const WHICH: Record<string, string> = {
	'1': 'first',
	'2': 'second',
	'3': 'third',
	'4': 'fourth',
	'-1': 'last'
};

/** `FR` is every Friday, `2MO` the second Monday of a month. */
function dayOf(code: string): string {
	const [, nth, day] = /^([+-]?\d+)?([A-Z]{2})$/.exec(code.trim().toUpperCase()) ?? [];
	const name = DAYS[day ?? ''] ?? '';
	const which = WHICH[(nth ?? '').replace('+', '')];
	if (!nth) return name;
	return name && which ? `${which} ${name} of the month` : '';
}

/** One opening time in words: the publisher's own, else its days and hours. */
function whenOpen({ description, byday, opens_at, closes_at }: HsdsSchedule): string {
	if (line(description)) return line(description);
	const days = line(byday).split(',').map(dayOf).filter(Boolean);
	const hours = [opens_at, closes_at].map((time) => line(time).slice(0, 5)).filter(Boolean);
	return [days.join(', '), hours.join('–')].filter(Boolean).join(' ');
}

function priceOf(record: HsdsService): Pick<ListedPlace, 'price' | 'cost'> {
	const amounts = (record.cost_options ?? []).map(({ amount }) => amount ?? null);
	const options = (record.cost_options ?? []).map(
		({ option, currency, amount, amount_description }) =>
			[
				line(option),
				[amount, line(currency).toUpperCase()].filter((x) => (x ?? '') !== '').join(' '),
				line(amount_description)
			]
				.filter(Boolean)
				.join(', ')
	);
	const cost = firstOf(record.fees_description, record.fees) || options.filter(Boolean).join('\n');
	const paid = amounts.some((amount) => amount !== null && amount > 0);
	const free =
		/^(it is |this is )?free\b/i.test(cost) ||
		(amounts.length > 0 && amounts.every((amount) => amount === 0));
	const price: Price = paid ? 'paid' : free ? 'free' : 'unknown';
	return { price, cost };
}

type Phones = HsdsService['phones'];
function phoneIn(...lists: Phones[]): string {
	const phone = lists.flatMap((phones) => phones ?? []).find(({ number }) => line(number));
	if (!phone) return '';
	const extension = line(String(phone.extension ?? ''));
	return line(phone.number).replace(/["“”]/g, '').trim() + (extension ? ` ext ${extension}` : '');
}

/** What people type as an address of the web: the scheme is often left out. */
const webAddress = (typed: string) => (/^www\.\S+$/i.test(typed) ? `https://${typed}` : typed);

/** The record as a place; whether its texts fit is for whoever asks. */
export function toPlace(record: HsdsService): ListedPlace {
	const at = record.service_at_locations?.[0];
	const where = locationOf(record);
	const address =
		where?.addresses?.find((a) => a.address_type !== 'postal') ?? where?.addresses?.[0];
	const run = record.organization;
	const contacts = [record.contacts, at?.contacts, where?.contacts, run?.contacts].flatMap(
		(c) => c ?? []
	);
	const schedules =
		[record.schedules, at?.schedules, where?.schedules].find((s) => s?.length) ?? [];
	const terms = (record.attributes ?? []).map((attribute) => line(attribute.taxonomy_term?.name));
	return {
		source_id: line(record.id),
		name: line(record.name),
		run_by: line(run?.name),
		about: joined('\n\n', record.description, record.alert),
		kind: guessKind(line(record.name), ...terms),
		for_whom: cleanText(record.eligibility_description ?? ''),
		...priceOf(record),
		hours: [...new Set(schedules.map(whenOpen))].filter(Boolean).join('\n'),
		address: [where?.name, address?.address_1, address?.address_2]
			.map(line)
			.filter(Boolean)
			.join(', '),
		town: line(address?.city),
		postcode: line(address?.postal_code).toUpperCase(),
		access: joined(
			'\n',
			...(where?.accessibility ?? []).flatMap(({ description, details }) => [description, details]),
			where?.transportation
		),
		phone: phoneIn(
			record.phones,
			at?.phones,
			where?.phones,
			...contacts.map((c) => c.phones),
			run?.phones
		),
		email: firstOf(record.email, ...contacts.map((c) => c.email), run?.email),
		website: webAddress(firstOf(record.url, run?.website)),
		checked_on: line(record.assured_date).slice(0, 10) || null,
		closed: (record.status ?? 'active') !== 'active'
	};
}
