// TLS in front of an emulator of the Messages API, with the faults that it leaves out, chosen by the model's name:
//   m-error-mid: an SSE error after three deltas   m-reset: the connection dies in the stream   m-hang: silence after the
//   beginning   m-bytes: one byte at a time   m-unknown: events that no client knows   m-never: no answer at all
// node faultfront.mjs PORT UPSTREAM_PORT KEY CERT LOG      (one line for each request: its model)
import fs from 'node:fs';
import http from 'node:http';
import https from 'node:https';

const [port, upstream, key, cert, log] = process.argv.slice(2);
const agent = new http.Agent({ keepAlive: true });

function refuse(response, status, type, message) {
  response.writeHead(status, { 'content-type': 'application/json', 'request-id': 'req_front' });
  response.end(JSON.stringify({ type: 'error', error: { type, message } }));
}

function wrong(request, body) {
  const version = request.headers['anthropic-version'];
  if (!request.headers['x-api-key']) return [401, 'authentication_error', 'x-api-key header is required'];
  if (version !== '2026-10-21') return [400, 'invalid_request_error', 'anthropic-version: not a valid version'];
  for (const key of ['temperature', 'top_p', 'top_k', 'tool_choice']) if (key in body) return [400, 'invalid_request_error', `${key}: not permitted`];
  return body.max_tokens > 0 ? null : [400, 'invalid_request_error', 'max_tokens: Field required'];
}

function relay(model, from, to) {
  let rest = '', deltas = 0, dead = false;
  const write = text => { if (model !== 'm-bytes') to.write(text); else for (const byte of Buffer.from(text)) to.write(Buffer.from([byte])); };
  from.setEncoding('utf8');
  from.on('data', data => {
    rest += data;
    for (let end; !dead && (end = rest.indexOf('\n\n')) >= 0;) {
      const event = rest.slice(0, end + 2);
      rest = rest.slice(end + 2);
      if (event.startsWith('event: content_block_delta') && ++deltas > 3) {
        if (model === 'm-reset') { dead = true; to.socket.destroy(); return; }
        if (model === 'm-error-mid') {
          dead = true;
          write('event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Overloaded"}}\n\n');
          to.end();
          return;
        }
      }
      write(event);
      if (event.startsWith('event: message_start')) {
        write('event: ping\ndata: {"type":"ping"}\n\n');
        if (model === 'm-unknown') write('event: future_event\ndata: {"type":"future_event","x":1}\n\n');
        dead = model === 'm-hang';
      }
    }
  });
  from.on('end', () => { if (!dead) to.end(); });
  from.on('aborted', () => to.socket.destroy());
}

https.createServer({ key: fs.readFileSync(key), cert: fs.readFileSync(cert) }, (request, response) => {
  const parts = [];
  request.on('data', part => parts.push(part));
  request.on('end', () => {
    const raw = Buffer.concat(parts), body = JSON.parse(raw);
    fs.appendFileSync(log, body.model + '\n');
    const problem = wrong(request, body);
    if (problem) return refuse(response, ...problem);
    if (body.model === 'm-never') return;
    const on = http.request({ host: '127.0.0.1', port: upstream, method: 'POST', path: request.url, agent, headers: { 'content-type': 'application/json',
      'content-length': raw.length, 'x-api-key': request.headers['x-api-key'], 'anthropic-version': '2023-06-01' } }, answer => {
      const headers = { 'content-type': answer.headers['content-type'] ?? 'application/json', 'request-id': 'req_front' };
      if (answer.headers['retry-after']) headers['retry-after'] = answer.headers['retry-after'];
      response.writeHead(answer.statusCode, headers);
      if (/event-stream/.test(headers['content-type'])) relay(body.model, answer, response);
      else answer.pipe(response);
    });
    on.on('error', () => response.socket.destroy());
    on.end(raw);
  });
}).listen(Number(port), '127.0.0.1', () => console.log('ready'));
