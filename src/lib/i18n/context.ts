// The words of the request's language, for every component below the root layout.
import { createContext } from 'svelte';
import type { Translate } from '.';

export const [useT, setT] = createContext<Translate>();
