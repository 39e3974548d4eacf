// Leaving quickly: the session is over before anything else is shown, then the weather.
import { endSession } from '#lib/server/auth/end-session';

export const POST = (event) => endSession(event, 'https://www.bbc.co.uk/weather');
