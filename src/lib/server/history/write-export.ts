// How a history is written down to keep (docs/history-export.md): what it is and where it stands first, then a
// line of text for every line, as it comes out of the database. What reads it is read-export.js.
import { shortCode } from './verify-export.js';

/** A line as the file has it; bytes are hexadecimal. */
export type KeptLine = {
	seq: number;
	/** Microseconds since 1970, in UTC. */
	at: number;
	kind: string;
	salt: string | null;
	payload: string | null;
	digest: string;
	prev: string;
	hash: string;
};

/** The newest signed checkpoint, and how the person's line leads to it. */
export type KeptCheckpoint = {
	note: string;
	seq: number;
	hash: string;
	position: number;
	proof: string[];
};

export type KeptHistory = {
	person: string;
	head: { seq: number; hash: string };
	checkpoint: KeptCheckpoint | null;
};

/** The file, page by page. */
export async function* writeExport(
	{ person, head, checkpoint }: KeptHistory,
	pages: AsyncIterable<KeptLine[]>
): AsyncGenerator<string> {
	const code = shortCode(Buffer.from(head.hash, 'hex'));
	const fields = { person, head: { ...head, code }, checkpoint };
	const start = `{"format":"sayso-history","version":1`;
	yield `${start},\n${JSON.stringify(fields).slice(1, -1)},\n"lines":[`;
	let before = '\n';
	for await (const lines of pages) {
		for (const line of lines) {
			yield before + JSON.stringify(line);
			before = ',\n';
		}
	}
	yield '\n]}\n';
}
