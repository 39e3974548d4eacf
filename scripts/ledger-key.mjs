// Makes the key that signs checkpoints of histories: npm run ledger-key -- sayso.example /etc/sayso/ledger.pem.
// The private half stays in that file, readable by nobody else; the public half is printed, for everybody.
import { generateKeyPairSync } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { verifierKey } from '../src/lib/server/history/signed-note.js';

const [name, file, ...more] = process.argv.slice(2);
if (!name || !file || more.length > 0 || !/^[^\s+]{1,200}$/.test(name)) {
	console.error(
		'npm run ledger-key -- NAME FILE\n\nNAME is what signs, such as sayso.example: no spaces, no +.'
	);
	process.exit(1);
}
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
try {
	const pem = privateKey.export({ type: 'pkcs8', format: 'pem' });
	writeFileSync(file, pem, { flag: 'wx', mode: 0o600 });
} catch (error) {
	console.error(error.code === 'EEXIST' ? `${file} is there already, and stays.` : error.message);
	process.exit(1);
}
console.log(`The key is in ${file}. Keep it where the database's administrators cannot read it.\n`);
console.log(`LEDGER_NAME=${name}\nLEDGER_KEY_FILE=${file}\n`);
console.log('Anybody who checks a history needs this, so print it and publish it:');
console.log(verifierKey(name, publicKey));
