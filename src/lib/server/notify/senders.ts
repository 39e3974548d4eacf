// The senders that this service has. A way that is not here is for staff to print or to call.
import * as settings from '$app/env/private';
import { log } from '../log';
import { openProviders } from './providers';

export const { senders, finders, close: closeSenders } = openProviders(settings);

log.info(
	{ ways: Object.keys(senders) },
	'ways to tell people; any other is for staff to print or to call'
);
