import { endSession } from '#lib/server/auth/end-session';

export const POST = (event) => endSession(event, '/sign-in?signed-out');
