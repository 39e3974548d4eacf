// Secrets by files, as a vault's agent or a container hands them in: `NAME_FILE` names a file that has what would stand in `NAME`. So none of
// them has to stand in a unit, a compose file or what the system shows of a process. One way for each: with both, nobody could say which is used.
import { readFileSync } from 'node:fs';

const NEEDED = ['APP_DATABASE_URL', 'AUTH_DATABASE_URL', 'JOBS_DATABASE_URL'];
const SECRETS = [...NEEDED, 'SMTP_URL', 'NOTIFY_API_KEY'];

/** What stands in a file, without the line end that editors leave. */
function readSecret(name, file) {
	let secret;
	try {
		secret = readFileSync(file, 'utf8').trim();
	} catch ({ message }) {
		throw new Error(`${name}_FILE cannot be read: ${message}`);
	}
	if (!secret) throw new Error(`${name}_FILE is empty: ${file}`);
	return secret;
}

/**
 * Reads each secret that comes by a file into the environment of this process; throws where it comes by both ways, or is needed and comes by neither.
 * @param {Record<string, string | undefined>} env
 */
export function secretsFromFiles(env) {
	for (const name of SECRETS) {
		const file = env[`${name}_FILE`];
		if (env[name] && file) throw new Error(`Sayso needs ${name} or ${name}_FILE, not both.`);
		if (file) env[name] = readSecret(name, file);
		else if (!env[name] && NEEDED.includes(name))
			throw new Error(`Sayso needs ${name} or ${name}_FILE.`);
	}
}
