// The sign-in login's own pool: accounts, sessions and codes, and nothing of anybody's plan
// (enforcement.md, 10). Only this folder imports it.
import { AUTH_DATABASE_URL } from '$app/env/private';
import { connect } from '../db/connect';

export const pool = connect(AUTH_DATABASE_URL, 'auth', 6);
