// The port behind which sessions live. Whoever keeps them (today Lucia), a session is an account
// acting in one capacity on one device, and ending it is exact: it returns when nothing that was
// being read through it is still on its way.
export type Acting = 'person' | 'supporter' | 'worker';
export type Device = 'own' | 'shared';
export type Office = 'administrator' | 'privacy_lead';
export type Capacity = { acting: Acting; actorId: string; name: string; office: Office | null };

export type Session = Capacity & {
	token: string;
	accountId: string;
	device: Device;
	expiresAt: Date;
};

/** A line of the list of devices; the key names it to its own account and signs nobody in. */
export type SignedInDevice = {
	key: string;
	device: Device;
	deviceName: string;
	since: Date;
	/** To ten minutes. */
	used: Date;
	here: boolean;
};

export type Sessions = {
	/** A session for whoever knew the password behind this hash, and gave a second step or not; null when either changed meanwhile. */
	createSession(
		proved: { id: string; passwordHash: string; byTwoSteps?: boolean },
		capacity: Capacity,
		device: Device,
		deviceName: string
	): Promise<Session | null>;
	/** Another session in place of one, which ends; null when that had ended already. */
	replaceSession(session: Session, capacity: Capacity, deviceName: string): Promise<Session | null>;
	/** The session behind a cookie, and whether it was made longer by being used. */
	validate(token: string): Promise<{ session: Session; extended: boolean } | null>;
	/** Whether a token that is no session any more was one whose time was up: nothing else ended it. */
	ranOut(token: string): Promise<boolean>;
	extend(session: Session): Promise<Session>;
	signOut(token: string): Promise<void>;
	list(session: Session): Promise<SignedInDevice[]>;
	/** Ends one other device of the same account; false when there is none by that key, or this one has ended. */
	endOne(session: Session, key: string): Promise<boolean>;
	/** Ends all others; none when this one has ended. */
	endOthers(session: Session): Promise<void>;
};
