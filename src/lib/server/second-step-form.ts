// The field for six digits, wherever they are asked for.
import { z } from 'zod';

/** What is typed as the six digits. */
export const digitsField = z.string().min(1, 'signin:step.problem').max(100, 'signin:step.problem');
