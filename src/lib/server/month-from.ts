// Which month an address asks for: `?month=2026-10`, or none, which is the latest. Anything else is the address of no page.
import { monthOf } from '#lib/domain/moves/sample';
import { found } from './http';

/** Its first day, or null for the latest. */
export function monthFrom({ searchParams }: URL): string | null {
	const typed = searchParams.get('month');
	return typed === null ? null : found(monthOf(typed));
}
