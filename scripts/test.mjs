// npm test, from a bare clone.
import { goOn, install } from './install.mjs';

try {
	await install();
	goOn('check.mjs');
} catch (error) {
	console.error(error.message);
	process.exit(1);
}
