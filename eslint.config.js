import svelte from 'eslint-plugin-svelte';
import ts from 'typescript-eslint';

export default ts.config(
	{ ignores: ['build/', '.svelte-kit/', '.data/', 'test-results/', 'playwright-report/'] },
	...ts.configs.strict,
	...svelte.configs.recommended,
	{
		files: ['**/*.svelte', '**/*.svelte.ts'],
		languageOptions: { parserOptions: { parser: ts.parser } }
	},
	{
		rules: {
			'@typescript-eslint/no-non-null-assertion': 'off',
			'@typescript-eslint/consistent-type-imports': 'error',
			'@typescript-eslint/no-unused-vars': [
				'error',
				{ argsIgnorePattern: '^_', varsIgnorePattern: '^_' }
			],
			'svelte/no-navigation-without-resolve': 'off',
			'svelte/no-at-html-tags': 'error',
			eqeqeq: 'error',
			'no-console': ['error', { allow: ['error'] }],
			// No text is run as a program (ASVS 1.3.2).
			'no-eval': 'error',
			'no-implied-eval': 'error',
			'no-new-func': 'error'
		}
	},
	// The one place that shows HTML as it is: made, and escaped, by Svelte in plan/made-words.ts.
	{ files: ['src/lib/ui/plan/WordsMade.svelte'], rules: { 'svelte/no-at-html-tags': 'off' } },
	{ files: ['scripts/**', 'bench/**', 'tests/**', 'server.mjs'], rules: { 'no-console': 'off' } }
);
