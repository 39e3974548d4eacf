// The passwords of eight characters or more that are commonest in published breaches: the first that anybody would try, so they
// are not taken. They are those that a well-kept estimator of passwords knows (ADR 14).
import { dictionary } from '@zxcvbn-ts/language-common';
import { atLeast } from '../characters';

export const COMMON_PASSWORDS: ReadonlySet<string> = new Set(
	dictionary['passwords-common'].filter(atLeast(8))
);
