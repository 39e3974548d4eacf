// The lines of the help box, as text: what a card must leave room for.
import type { Translate } from '#lib/i18n';

export type Help = {
	workers: {
		name: string | null;
		job: string | null;
		team: string;
		phone: string;
		hours: string;
	}[];
	service: { name: string; phone: string; outOfHours: string } | null;
};

/** Each line of it. */
export function callsIn(t: Translate, { workers, service }: Help): string[] {
	return [
		...workers.map(
			({ name, job, team, phone, hours }) =>
				`${name ? t('help:named', { name, job, team }) : team}: ${phone} (${hours})`
		),
		...(service
			? [`${service.name}: ${service.phone}`, t('help:outOfHours', { what: service.outOfHours })]
			: []),
		t('help:emergency'),
		t('help:crisis'),
		t('help:samaritans'),
		t('help:shout')
	];
}
