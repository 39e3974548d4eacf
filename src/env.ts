// Every variable the server reads, checked once at start. The three addresses are three logins of
// one database (enforcement.md, 10); `scripts/start.mjs` makes them when nobody has set them. The last three
// say where signed checkpoints of histories go (docs/adr/0030): all of them, or none.
import { defineEnvVars } from '@sveltejs/kit/env';
import { z } from 'zod';

const postgresUrl = z.url({ protocol: /^postgres(ql)?$/ });

export const variables = defineEnvVars({
	APP_DATABASE_URL: { schema: postgresUrl },
	AUTH_DATABASE_URL: { schema: postgresUrl },
	JOBS_DATABASE_URL: { schema: postgresUrl },
	/** Where the database is, in the service's own words; it stands on receipts for other programs. */
	STORED_IN: { schema: z.string().default('not stated by the service') },
	LEDGER_SINK: { schema: z.string().min(1).optional() },
	LEDGER_KEY_FILE: { schema: z.string().min(1).optional() },
	LEDGER_NAME: {
		schema: z
			.string()
			.regex(/^[^\s+]{1,200}$/)
			.optional()
	}
});
