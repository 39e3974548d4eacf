// One record of an Open Referral UK or HSDS 3 list: only what a place is made of is read, whatever else it has.
// Publishers leave things out as null, as an empty text or not at all; all three mean that nothing is said.
// A list is counted before anything in it is read, and read as far as the first thing that is wrong: a small file can hold
// millions of wrong things, and naming them all would keep everybody else waiting.
import { z } from 'zod';

const text = z.string().nullish();

/** How much there can be in one list of a record. */
export const MOST_IN_A_LIST = 100;

const list = <T extends z.ZodType>(of: T) =>
	z
		.unknown()
		.transform((input, { addIssue }): z.output<T>[] => {
			if (!Array.isArray(input)) {
				addIssue({ code: 'invalid_type', expected: 'array', input });
				return [];
			}
			if (input.length > MOST_IN_A_LIST) {
				addIssue({ code: 'too_big', origin: 'array', maximum: MOST_IN_A_LIST, input });
				return [];
			}
			const items: z.output<T>[] = [];
			for (const [n, one] of input.entries()) {
				const read = of.safeParse(one);
				if (read.success) items.push(read.data);
				else {
					for (const issue of read.error.issues) addIssue({ ...issue, path: [n, ...issue.path] });
					break;
				}
			}
			return items;
		})
		.nullish();

const phone = z.object({ number: text, extension: z.union([z.string(), z.number()]).nullish() });
const phones = list(phone);
const contact = z.object({ email: text, phones });
const schedule = z.object({ byday: text, opens_at: text, closes_at: text, description: text });
const address = z.object({
	address_1: text,
	address_2: text,
	city: text,
	postal_code: text,
	address_type: text
});
const location = z.object({
	name: text,
	transportation: text,
	addresses: list(address),
	contacts: list(contact),
	phones,
	schedules: list(schedule),
	accessibility: list(z.object({ description: text, details: text }))
});
const atLocation = z.object({
	contacts: list(contact),
	phones,
	schedules: list(schedule),
	location: location.nullish()
});
const organization = z.object({
	name: text,
	email: text,
	website: text,
	phones,
	contacts: list(contact),
	locations: list(location)
});

export const STATUSES = ['active', 'inactive', 'defunct', 'temporarily closed'] as const;

export const hsdsService = z.object({
	id: z.string(),
	name: z.string(),
	description: text,
	alert: text,
	status: z.enum(STATUSES).nullish(),
	url: text,
	email: text,
	fees_description: text,
	fees: text,
	eligibility_description: text,
	assured_date: text,
	organization: organization.nullish(),
	locations: list(location),
	service_at_locations: list(atLocation),
	schedules: list(schedule),
	cost_options: list(
		z.object({
			option: text,
			currency: text,
			amount: z.number().nullish(),
			amount_description: text
		})
	),
	phones,
	contacts: list(contact),
	attributes: list(z.object({ taxonomy_term: z.object({ name: text }).nullish() }))
});

export type HsdsService = z.output<typeof hsdsService>;
export type HsdsLocation = z.output<typeof location>;
export type HsdsSchedule = z.output<typeof schedule>;
