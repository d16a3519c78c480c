// A Messages API on 127.0.0.1 that answers what a planner asks, at once: for `countersign-bench planner` and load tests.
// node messages-server.mjs PORT [LOG [WAIT_MS [TOOL]]]      LOG: a line with the time (ms) of each request, '-' for none;
// WAIT_MS: before each answer; TOOL: called with {key} instead of filing the letter
import fs from 'node:fs';
import http from 'node:http';

const event = (type, json) => `event: ${type}\ndata: ${JSON.stringify({ type, ...json })}\n\n`;

function stream(name, input) {
  const text = JSON.stringify(input), pieces = text.match(/[^]{1,40}/g);
  return event('message_start', { message: { model: 'claude-sonnet-5-5', usage: { input_tokens: 1500, output_tokens: 1 } } })
    + event('content_block_start', { index: 0, content_block: { type: 'tool_use', id: 'toolu_1', name, input: {} } })
    + pieces.map(p => event('content_block_delta', { index: 0, delta: { type: 'input_json_delta', partial_json: p } })).join('')
    + event('content_block_stop', { index: 0 })
    + event('message_delta', { delta: { stop_reason: 'tool_use' }, usage: { output_tokens: 120 } })
    + event('message_stop', {});
}

const [port, log, waitMs, tool] = process.argv.slice(2);
const reading = stream('report_reading', { kind: 'letter', asks: 'nothing', summary: 'A letter about the roof.', instructs_software: false });

function plan(raw) {
  const from = /Needs_Action\/[^"\\]+/.exec(raw)?.[0] ?? 'Needs_Action/x';
  return stream('submit_plan', {
    type: 'document', title: 'Letter', summary: 'File the letter', reasoning: 'Letters are filed by year.',
    steps: tool ? [{ tool, arguments: { key: from }, why: 'It is waited for.' }] : [{ tool: 'vault_move', arguments: { from, to: 'Records/2026/letter.txt' }, why: 'Letters are filed by year.' }],
  });
}

http.createServer((request, response) => {
  const parts = [];
  request.on('data', part => parts.push(part));
  request.on('end', () => {
    if (log && log !== '-') fs.appendFileSync(log, Date.now() + '\n');
    const raw = Buffer.concat(parts).toString();
    setTimeout(() => {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'request-id': 'req_bench' });
      response.end(raw.includes('"name":"report_reading"') ? reading : plan(raw));
    }, Number(waitMs ?? 0));
  });
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));
