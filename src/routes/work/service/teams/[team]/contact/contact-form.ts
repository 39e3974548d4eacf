// The boxes that say how a team is reached. Who answers when it is closed has a number too, or nobody is named.
import { z } from 'zod';
import { atLeast } from '#lib/domain/characters';
import { NATIONS } from '#lib/domain/contact/holidays';
import { PROMISED_HOURS } from '#lib/domain/contact/opening';

const text = (most: number) => z.string().max(most, 'hours:team.tooLong').default('');
const yesOrNo = z.enum(['yes', 'no'], 'admin:problems.choose').transform((said) => said === 'yes');
const hours = z
	.enum(PROMISED_HOURS.map(String), 'admin:problems.choose')
	.transform((said) => Number(said));

export const TeamContactForm = z.object({
	phone: z.string().max(30, 'admin:problems.phone').refine(atLeast(3), 'admin:problems.phone'),
	nation: z.enum(NATIONS, 'admin:problems.choose'),
	always: yesOrNo,
	holidays: yesOrNo,
	within: hours,
	afterOpening: hours,
	who: text(120),
	afterPhone: text(30),
	afterHours: text(200),
	does: text(300),
	crisis: text(500)
});
