// The words that permissions are made of; the glossary (product.md) defines each.

export const ABILITIES = ['see', 'suggest', 'coordinate'] as const;
export type Ability = (typeof ABILITIES)[number];

export const CONDITIONS = ['now', 'once_met', 'in_crisis'] as const;
export type Condition = (typeof CONDITIONS)[number];

export const SECTORS = ['mental_health', 'crisis', 'gp', 'housing', 'voluntary'] as const;
export type Sector = (typeof SECTORS)[number];

export const GRANTEE_KINDS = ['worker', 'team', 'supporter'] as const;
export type GranteeKind = (typeof GRANTEE_KINDS)[number];

export const ANSWERS = ['all', 'some', 'not_now', 'talk'] as const;
export type Answer = (typeof ANSWERS)[number];
