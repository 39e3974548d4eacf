// A memory that forgets: what nobody asked for during one turn of half an hour goes at the end of the next. So words leave it between half an
// hour and an hour after somebody last looked, and nothing has to be counted or looked through meanwhile. While somebody goes through a plan with
// a person, which takes an appointment, nothing is made twice.
const TURN = 30 * 60 * 1000;
const MOST_IN_A_TURN = 10_000;

export class Lately<T> {
	#now = new Map<string, T>();
	#before = new Map<string, T>();

	constructor() {
		setInterval(() => this.#turn(), TURN).unref();
	}

	#turn() {
		this.#before = this.#now;
		this.#now = new Map();
	}

	/** What is kept, for longer now that it was asked for. */
	get(key: string): T | undefined {
		const value = this.#now.get(key) ?? this.#before.get(key);
		if (value !== undefined && !this.#now.has(key)) this.set(key, value);
		return value;
	}

	/** Keeps something; more than fits into one turn begins the next. */
	set(key: string, value: T): void {
		if (this.#now.size >= MOST_IN_A_TURN && !this.#now.has(key)) this.#turn();
		this.#now.set(key, value);
	}

	/** Forgets whatever is chosen. */
	forget(isChosen: (key: string, value: T) => boolean): void {
		for (const kept of [this.#now, this.#before])
			for (const [key, value] of kept) if (isChosen(key, value)) kept.delete(key);
	}
}
