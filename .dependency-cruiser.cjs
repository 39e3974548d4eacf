// The arrows of docs/adr: route → service → domain and door → SQL, and no others.
const ENTRIES = [
	'/\\+[^/]+$',
	'^src/(hooks|hooks\\.server|env|demonstration/index)\\.ts$',
	'\\.test\\.ts$',
	'\\.d\\.ts$'
];

module.exports = {
	forbidden: [
		{
			name: 'domain-is-pure',
			comment: 'The domain knows no framework, clock, language or database.',
			severity: 'error',
			from: { path: '^src/lib/domain', pathNot: '\\.test\\.ts$' },
			to: { pathNot: ['^src/lib/domain', '^node_modules/(zod|@zxcvbn-ts)/'] }
		},
		{
			name: 'one-driver',
			comment: 'Only db/connect speaks to PostgreSQL.',
			severity: 'error',
			from: { path: '^src', pathNot: '^src/lib/server/db/connect\\.ts$' },
			to: { path: '^node_modules/postgres', dependencyTypesNot: ['type-only'] }
		},
		{
			name: 'sign-in-keeps-its-own-pool',
			severity: 'error',
			from: { path: '^src', pathNot: ['^src/lib/server/auth', '^src/hooks\\.server\\.ts$'] },
			to: { path: '^src/lib/server/auth/pool\\.ts$' }
		},
		{
			name: 'routes-ask-services',
			severity: 'error',
			from: { path: '^src/routes' },
			to: { path: '^src/lib/server/(db|jobs)' }
		},
		{
			name: 'services-know-no-pages',
			severity: 'error',
			from: { path: '^src/lib/server' },
			to: { path: ['^src/routes', '^src/lib/ui'] }
		},
		{
			name: 'what-is-shown-holds-no-data-access',
			severity: 'error',
			from: { path: '^src/lib/(ui|i18n)' },
			to: { path: '^src/lib/server' }
		},
		{
			name: 'no-circles',
			severity: 'error',
			from: {},
			to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } }
		},
		{
			name: 'nothing-left-over',
			comment: 'Whatever no page, hook, command or test reaches is gone.',
			severity: 'error',
			from: { path: ENTRIES },
			to: { path: '^src', pathNot: ENTRIES, reachable: false }
		}
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: { extensions: ['.ts', '.js', '.mjs', '.svelte', '.json', '.css'] }
	}
};
