import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createConnection } from '../../public/net/connection.js';
import { openEarlyLine } from '../../public/net/early-line.js';
import { aSnapshot, aWelcome } from '../fixtures.js';
import { FakeSocket } from './fake-socket.js';

/** @param {import('node:test').TestContext} t */
function anEarlyLine(t) {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  t.after(() => mock.timers.reset());
  FakeSocket.opened = [];
  const page = Object.assign(new EventTarget(), { hidden: false });
  Object.assign(globalThis, { window: new EventTarget(), document: page, WebSocket: FakeSocket });
  const early = openEarlyLine('ws://here/', 'secret');
  return { early, socket: /** @type {FakeSocket} */ (FakeSocket.opened[0]) };
}

/** @param {import('node:test').TestContext} t @param {any} early */
async function aConnection(t, early) {
  const life = new AbortController();
  t.after(() => life.abort());
  /** @type {any[]} */
  const heard = [];
  /** @type {any[]} */
  const states = [];
  const connection = createConnection({
    socketUrl: (ticket) => `ws://here/?ticket=${ticket}`,
    admit: async () => ({ ok: true, ticket: 'one', token: 'secret' }),
    resume: () => undefined,
    onFrame: (frame, atMs) => heard.push([frame.type, atMs]),
    onState: ({ phase }) => states.push(phase),
    early,
    signal: life.signal,
  });
  connection.start();
  await new Promise((resolve) => setImmediate(resolve));
  return { heard, states, life };
}

test('the token goes in hello, and the time is asked for as soon as one is welcome', (t) => {
  const { socket } = anEarlyLine(t);
  socket.accept();
  assert.equal(socket.url, 'ws://here/');
  assert.deepEqual(socket.sent, [{ type: 'hello', protocol: 1, token: 'secret' }]);
  socket.say(aWelcome);
  mock.timers.tick(10_000);
  const pings = socket.sent.filter(({ type }) => type === 'ping');
  assert.ok(pings.length >= 5 && pings.length < 10, `${pings.length} pings`);
});

test('a connection takes over the line with all it has said, and when', async (t) => {
  const { early, socket } = anEarlyLine(t);
  socket.accept();
  socket.say(aWelcome, aSnapshot());
  const atMs = performance.now();
  const { heard, states } = await aConnection(t, early);
  assert.deepEqual(heard.map(([type]) => type), ['welcome', 'snapshot']);
  assert.ok(heard.every(([, came]) => came <= atMs));
  assert.deepEqual(states, ['connecting', 'live']);
  socket.say({ type: 'typing', by: { id: 'm', name: 'Mo' } });
  assert.equal(heard.at(-1)[0], 'typing');
  assert.equal(FakeSocket.opened.length, 1);
});

test('a line that has ended meanwhile is opened anew, with a ticket', async (t) => {
  const { early, socket } = anEarlyLine(t);
  socket.accept();
  socket.end(4501);
  await aConnection(t, early);
  assert.equal(FakeSocket.opened.at(-1)?.url, 'ws://here/?ticket=one');
});

test('a line that nobody takes is closed', (t) => {
  const { early, socket } = anEarlyLine(t);
  socket.accept();
  early.drop();
  assert.equal(socket.readyState, 3);
  assert.equal(early.take(), null);
});

test('a page that never takes its line over does not hoard what it says', (t) => {
  const { early, socket } = anEarlyLine(t);
  socket.accept();
  for (let i = 0; i < 300; i += 1) socket.say({ type: 'typing', by: { id: 'm', name: 'Mo' } });
  assert.equal(socket.readyState, 3);
  assert.equal(early.take(), null);
});

test('the state tells where the film is', async (t) => {
  const { early, socket } = anEarlyLine(t);
  socket.accept();
  socket.say({ ...aWelcome, serverMs: 1_000_000 }, aSnapshot());
  const { snapshot, offsetMs } = await early.entered;
  assert.equal(snapshot.type, 'snapshot');
  assert.ok(Math.abs(performance.now() + offsetMs - 1_000_000) < 1_000);
});
