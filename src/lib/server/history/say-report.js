// What the verifier found, in plain words for whoever ran it.

/** @typedef {import('./verify-export.js').Report} Report */

/** @type {Record<import('./verify-export.js').Fault, string>} */
const FAULTS = {
	out_of_order: 'it is not where its number says: a line is missing, was added, or was moved',
	prev: 'it does not follow the line before it',
	hash: 'its number, its time, its kind or its hash is not as it was written',
	payload: 'its words are not as they were written',
	half_erased: 'its words were taken out, but not the way Sayso takes them out',
	length:
		'There are more or fewer lines than the head says. Lines are missing at the end, or were added.',
	head: 'The head is not the last line’s. The head or the end of the history was changed.',
	code: 'The code in the file is not the code of its head.',
	checkpoint_missing:
		'You gave a key, and this file holds no checkpoint. Either Sayso had signed none yet, or it was taken out.',
	checkpoint_signature: 'The checkpoint is not signed with the key that you gave.',
	checkpoint_proof: 'The proof does not lead from this history to the checkpoint.',
	checkpoint_line:
		'it is not the line that was signed: the history was rewritten after the checkpoint',
	checkpoint_later:
		'The checkpoint knows of a line that is not in this file. Lines are missing at the end.',
	code_unknown:
		'The code that you gave is the code of no line here. Lines up to that code were changed, or it is a code of another history.'
};

/** @param {bigint} micros */
const day = (micros) =>
	new Date(Number(micros / 1000n)).toISOString().replace('T', ' ').slice(0, 16);

/** @param {Report} report @param {number} from */
const after = (report, from) =>
	report.lines > from
		? ` Lines ${from + 1} to ${report.lines} are newer than it: nothing outside the database vouches for them yet.`
		: '';

/** @param {Report} report */
function checkpointWords(report) {
	const { checkpoint } = report;
	if (!checkpoint)
		return [
			'No checkpoint is in the file: only the codes that you kept show that the whole was not rewritten.'
		];
	const { seq, origin, size, signed } = checkpoint;
	return [
		signed
			? `Line ${seq} is under the checkpoint of ${origin} (${size} entries), and its signature is good.${after(report, seq)}`
			: `Line ${seq} is under a checkpoint of ${origin} (${size} entries). Its signature was not checked: give --key for that.${after(report, seq)}`
	];
}

/**
 * The lines to print.
 * @param {Report} report
 * @returns {string[]}
 */
export function sayReport(report) {
	if (report.fault) {
		const { line, fault } = report.fault;
		return [
			'This history is NOT as it was written.',
			line === null ? FAULTS[fault] : `Line ${line}: ${FAULTS[fault]}.`,
			...(line !== null && line > 1 ? [`Lines 1 to ${line - 1} hold together.`] : [])
		];
	}
	return [
		'This history is as it was written.',
		report.lines === 0
			? 'It has no lines.'
			: `${report.lines} lines, the last of ${day(/** @type {bigint} */ (report.until))} UTC. Each follows from the one before it.`,
		...(report.erased > 0
			? [`In ${report.erased} of them the words were taken out. Their place is kept.`]
			: []),
		`Its code is ${report.code}. Compare it with the code on your screen or paper.`,
		...(report.codeAt === null
			? []
			: [
					`The code that you gave stood at line ${report.codeAt}. Nothing up to there was changed since.`
				]),
		...checkpointWords(report)
	];
}
