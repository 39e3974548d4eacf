// What was being written on a page. Where several things were, its address says which one is gone on with.
import { z } from 'zod';
import { readDraft } from './services/plan/keep-draft';

/** The key of what an address asks to go on with, if it names one. */
export const draftAsked = ({ searchParams }: URL): string | undefined =>
	z.uuid().safeParse(searchParams.get('draft')).data;

/** What was being written on a page; null when nothing was. */
export const draftOn = (url: URL, token: string) => readDraft(token, url.pathname, draftAsked(url));
