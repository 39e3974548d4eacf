// Every variable the server reads, checked once at start; what is secret may come by a file (server/secrets.mjs). The three addresses are three logins of
// one database (enforcement.md, 10); `scripts/logins.mjs` makes them when nobody has set them. Three more
// say where signed checkpoints of histories go (docs/adr/0030): all of them, or none. The last say by whom people
// are told (docs/adr/0049): what is not set is for staff to print or to call.
import { defineEnvVars } from '@sveltejs/kit/env';
import { z } from 'zod';
import { FROM, MAIL_SERVER, NOTIFY_BASE, NOTIFY_KEY } from './lib/server/notify/addresses';

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });

export const variables = defineEnvVars({
	APP_DATABASE_URL: { schema: postgresUrl },
	AUTH_DATABASE_URL: { schema: postgresUrl },
	JOBS_DATABASE_URL: { schema: postgresUrl },
	/** Who makes the certificate of a database elsewhere, where no public authority does (db/over-tls.js). */
	DATABASE_CA_FILE: { schema: z.string().min(1).optional() },
	/** Where the database is, in the service's own words; it stands on receipts for other programs. */
	STORED_IN: { schema: z.string().default('not stated by the service') },
	LEDGER_SINK: { schema: z.string().min(1).optional() },
	LEDGER_KEY_FILE: { schema: z.string().min(1).optional() },
	LEDGER_NAME: {
		schema: z
			.string()
			.regex(/^[^\s+]{1,200}$/)
			.optional()
	},
	SMTP_URL: { schema: z.string().regex(MAIL_SERVER).optional() },
	MAIL_FROM: { schema: z.string().regex(FROM).optional() },
	NOTIFY_API_KEY: { schema: z.string().regex(NOTIFY_KEY).optional() },
	NOTIFY_TEXT_TEMPLATE: { schema: z.uuid().optional() },
	NOTIFY_LETTER_TEMPLATE: { schema: z.uuid().optional() },
	NOTIFY_URL: {
		schema: z.string().regex(NOTIFY_BASE).default('https://api.notifications.service.gov.uk')
	}
});
