// What is offered to somebody who gives, in which order: it differs by sector (tension 4), and nothing of it is
// ever chosen beforehand. A clinician is offered what opens once you have met; a community partner what opens now;
// at a doctors' surgery one named worker comes before the whole of it, and seven days before longer.
import type { Sector } from './terms';

export const PERIODS = ['days', 'months', 'stop', 'date'] as const;
export type Period = (typeof PERIODS)[number];

export type OfferedCondition = 'now' | 'once_met';
export type Offer = {
	conditions: readonly OfferedCondition[];
	periods: readonly Period[];
	/** Who stands first: one worker, or everyone in the team. */
	first: 'worker' | 'team';
	/** Keeping contacts and asking questions is a worker's to do, never a supporter's. */
	abilities: readonly ('suggest' | 'coordinate')[];
};

const CLINICIAN: Offer = {
	conditions: ['once_met', 'now'],
	periods: ['months', 'days', 'stop', 'date'],
	first: 'team',
	abilities: ['suggest', 'coordinate']
};
const COMMUNITY: Offer = { ...CLINICIAN, conditions: ['now', 'once_met'] };
const OFFERS: Record<Sector, Offer> = {
	mental_health: CLINICIAN,
	crisis: CLINICIAN,
	gp: { ...COMMUNITY, periods: ['days', 'months', 'stop', 'date'], first: 'worker' },
	housing: COMMUNITY,
	voluntary: COMMUNITY
};
const SUPPORTER: Offer = {
	conditions: ['now'],
	periods: ['stop', 'months', 'days', 'date'],
	first: 'worker',
	abilities: ['suggest']
};

/** What is offered for somebody of a team of that sector; without one, for a supporter. */
export const offerFor = (sector: Sector | null): Offer => (sector ? OFFERS[sector] : SUPPORTER);
