// Where a request comes from: the address that tries are counted by, what the device is called, what the browser is known by, and half a sign-in that it has.
import type { RequestEvent } from '@sveltejs/kit';
import { deviceName } from '#lib/domain/accounts/device-name';
import { readHalfCookie } from './cookie';
import { knownBy } from './known-browser';

/** The address and the device of a request. */
export function whereFrom(event: RequestEvent) {
	const userAgent = event.request.headers.get('user-agent') ?? '';
	return {
		address: event.getClientAddress(),
		deviceName: deviceName(userAgent),
		known: knownBy(event.cookies),
		half: readHalfCookie(event.cookies)
	};
}
