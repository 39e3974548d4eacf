import type { Lang } from '#lib/i18n';
import type { Session } from '#lib/server/auth/session';

declare global {
	namespace App {
		interface Locals {
			lang: Lang;
			/** Who is signed in; the database works out the rest from the token. */
			session: Session | null;
			/** The token of a session whose time was up. */
			ranOut?: string;
			/** The page whose words were kept though its form was sent after that time. */
			keptAt?: string;
			/** The database could not be reached while this was being answered. */
			away?: boolean;
		}
		interface Error {
			/** Names a fault in the log; says nothing else. */
			id?: string;
		}
		interface PageData {
			lang: Lang;
		}
	}
}

export {};
