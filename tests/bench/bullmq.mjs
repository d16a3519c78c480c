// The same number of jobs through a queue that others have written, on the same Redis.
// bullmq.mjs MODULES PORT COUNT CONCURRENCY
import {createRequire} from 'node:module';

const [modules, port, count, concurrency] = process.argv.slice(2);
const {Queue, Worker} = createRequire(modules + '/')('bullmq');
const connection = {host: '127.0.0.1', port: Number(port), maxRetriesPerRequest: null};
const queue = new Queue('bench', {connection});
const filler = 'x'.repeat(200);
const options = {removeOnComplete: true, removeOnFail: true};
await queue.waitUntilReady();
const added = process.hrtime.bigint();
for (let from = 0; from < Number(count); from += 1000) {
    const many = Math.min(1000, Number(count) - from);
    await queue.addBulk(Array.from({length: many}, (_, i) => ({name: 'job', data: {v: 1, number: from + i, text: filler}, opts: options})));
}
const enqueueSeconds = Number(process.hrtime.bigint() - added) / 1e9;
let done = 0;
const begun = process.hrtime.bigint();
await new Promise((resolve) => {
    const worker = new Worker('bench', async () => {}, {connection, concurrency: Number(concurrency)});
    worker.on('completed', () => { if (++done === Number(count)) resolve(worker.close()); });
});
const seconds = Number(process.hrtime.bigint() - begun) / 1e9;
await queue.close();
console.log(JSON.stringify({done, seconds, enqueueSeconds}));
process.exit(0);
