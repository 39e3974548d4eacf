// A made-up service and six people with different lives, for learning Sayso, showing it and proving
// it. Only data: whoever loads it decides where it goes.
import { bernie } from './people/bernie.ts';
import { danny } from './people/danny.ts';
import { jules } from './people/jules.ts';
import { mair } from './people/mair.ts';
import { owain } from './people/owain.ts';
import { rukhsana } from './people/rukhsana.ts';
import type { Person } from './types.ts';

export { places } from './places.ts';
export { keeping, service, teams } from './teams.ts';
export { workers } from './workers.ts';
export type * from './types.ts';

export const people: Person[] = [bernie, rukhsana, danny, owain, jules, mair];
