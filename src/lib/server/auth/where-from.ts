// Where a request comes from: the address that tries are counted by, and what the device is called.
import type { RequestEvent } from '@sveltejs/kit';
import { deviceName } from '#lib/domain/accounts/device-name';

/** The address and the device of a request. */
export function whereFrom(event: RequestEvent): { address: string; deviceName: string } {
	const userAgent = event.request.headers.get('user-agent') ?? '';
	return { address: event.getClientAddress(), deviceName: deviceName(userAgent) };
}
