// The record, or what somebody is said not to be able to decide, that an address names: one's own, or there is no such page.
import type { RequestEvent } from '@sveltejs/kit';
import { found, idFrom } from '#lib/server/http';
import { readOwnAuthorities } from '#lib/server/services/authority/say-authority';

const own = async (token: string) => found(await readOwnAuthorities(token));

/** Where all of it stands in short. */
export const ALL = '/authority';

/** The record that an address names. */
export async function ownRecord({ params }: RequestEvent, token: string) {
	const id = idFrom(params.record);
	return found((await own(token)).find((record) => record.id === id) ?? null);
}

/** What an address names that they are said not to be able to decide. */
export async function ownLack({ params }: RequestEvent, token: string) {
	const id = idFrom(params.lack);
	const lacks = (await own(token)).flatMap((record) => record.lacks);
	return found(lacks.find((lack) => lack.id === id) ?? null);
}
