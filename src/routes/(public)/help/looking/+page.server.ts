import { readRules } from '#lib/server/services/privacy/judge-looking';

export const load = async () => ({ rules: await readRules() });
