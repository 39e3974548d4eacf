// How the addresses and keys of those who carry messages are written. Away from this machine everything goes over TLS, and
// nothing that an address says can turn that off.

/** A mail server: `smtp:` (STARTTLS) or `smtps:`, perhaps with a name and a password, and nothing more. */
export const MAIL_SERVER = /^smtps?:\/\/[^/?#\s]+\/?$/;

/** Who mail is from: an address, perhaps with a name before it. */
export const FROM = /^(?:[^<>@\r\n]+<[^\s<>@]+@[^\s<>@]+>|[^\s<>@]+@[^\s<>@]+)$/;

const UUID = '[\\da-f]{8}(?:-[\\da-f]{4}){3}-[\\da-f]{12}';

/** A key as Notify gives it out: a name, who we are, and the secret. */
export const NOTIFY_KEY = new RegExp(`^.+-(${UUID})-(${UUID})$`);

/** Where Notify is. */
export const NOTIFY_BASE =
	/^(?:https:\/\/[^/?#\s]+|http:\/\/(?:localhost|127\.0\.0\.1)(?::\d+)?)\/?$/;

/** The domain of who mail is from. */
export const domainOf = (from: string): string => /@([^\s<>@]+)>?$/.exec(from)![1]!;
