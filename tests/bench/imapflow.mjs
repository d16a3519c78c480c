// Fetches a whole mailbox with a client that others have written, and says how long that took.
// imapflow.mjs MODULES PORT USER PASSWORD CAFILE
import {readFileSync} from 'node:fs';
import {createRequire} from 'node:module';

const [modules, port, user, pass, caFile] = process.argv.slice(2);
const {ImapFlow} = createRequire(modules + '/')('imapflow');
const client = new ImapFlow({host: 'localhost', port: Number(port), secure: true, auth: {user, pass}, logger: false, tls: {ca: readFileSync(caFile)}});
await client.connect();
const begun = process.hrtime.bigint();
const lock = await client.getMailboxLock('INBOX');
let mails = 0, bytes = 0;
for await (const mail of client.fetch('1:*', {uid: true, flags: true, internalDate: true, size: true, source: true})) {
    ++mails;
    bytes += mail.source.length;
}
lock.release();
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
await client.logout();
console.log(JSON.stringify({mails, bytes, seconds}));
