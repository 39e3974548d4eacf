// npm run dev: the same database, and a site that reloads when a file changes.
import { goOn, install } from './install.mjs';

await install();
goOn('dev-server.mjs');
