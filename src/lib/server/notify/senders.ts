// The senders that this service has. A way that is not here is for staff to print or to call.
import type { Senders } from './sender';

export const senders: Senders = {};
