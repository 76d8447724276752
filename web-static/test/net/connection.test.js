import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createConnection } from '../../public/net/connection.js';
import { aSnapshot, aWelcome } from '../fixtures.js';
import { FakeSocket } from './fake-socket.js';
import { aPage, settled } from './page.js';

/** @param {import('node:test').TestContext} t @param {object} [options] */
async function aConnection(t, options = {}) {
  const life = aPage(t);
  /** @type {any[]} */
  const frames = [];
  /** @type {any[]} */
  const states = [];
  const connection = createConnection({
    socketUrl: (ticket) => `ws://here/?ticket=${ticket}`,
    admit: async () => ({ ok: true, ticket: 'one', token: 'secret' }),
    resume: () => undefined,
    onFrame: (frame) => frames.push(frame),
    onState: (state) => states.push(state),
    signal: life.signal,
    ...options,
  });
  connection.start();
  await settled();
  const socket = () => /** @type {FakeSocket} */ (FakeSocket.opened.at(-1));
  return { connection, frames, states, socket, life, phase: () => states.at(-1).phase };
}

test('a ticket opens the socket, and the token stays at home', async (t) => {
  const { socket, phase } = await aConnection(t);
  socket().accept();
  assert.equal(socket().url, 'ws://here/?ticket=one');
  assert.deepEqual(socket().sent, [{ type: 'hello', protocol: 1 }]);
  socket().say(aWelcome);
  assert.equal(phase(), 'live');
});

test('without a ticket the token goes in hello, with what has been seen', async (t) => {
  const seen = { streamId: 's', chat: 4, playback: 2, room: 1 };
  const admit = async () => ({ ok: true, ticket: null, token: 'secret' });
  const { socket } = await aConnection(t, { admit, resume: () => seen });
  socket().accept();
  const hello = { type: 'hello', protocol: 1, token: 'secret', resume: seen };
  assert.deepEqual(socket().sent, [hello]);
});

test('nothing is sent before welcome', async (t) => {
  const { connection, socket } = await aConnection(t);
  socket().accept();
  assert.equal(connection.send({ type: 'typing' }), false);
  socket().say(aWelcome);
  assert.equal(connection.send({ type: 'typing' }), true);
});

test('a lost connection comes back within a second and a half', async (t) => {
  const { socket, phase } = await aConnection(t);
  socket().accept();
  socket().say(aWelcome);
  socket().end(1006);
  assert.equal(phase(), 'waiting');
  mock.timers.tick(1_500);
  await settled();
  assert.equal(FakeSocket.opened.length, 2);
});

test('a ticket is asked for only after a try that came to nothing', async (t) => {
  /** @type {boolean[]} */
  const asked = [];
  const admit = async (/** @type {boolean} */ wasRefused) => {
    asked.push(wasRefused);
    return { ok: true, ticket: wasRefused ? 'one' : null, token: 'secret' };
  };
  const { socket } = await aConnection(t, { admit });
  socket().accept();
  socket().say(aWelcome, aSnapshot());
  socket().end(1006);
  mock.timers.tick(1_500);
  await settled();
  socket().end(1006);
  mock.timers.tick(2_000);
  await settled();
  assert.equal(socket().url, 'ws://here/?ticket=one');
  socket().accept();
  socket().say(aWelcome, aSnapshot());
  socket().end(4000);
  mock.timers.tick(1_500);
  await settled();
  assert.deepEqual(asked, [false, false, true, false]);
});

test('who is welcomed and then turned away waits longer each time', async (t) => {
  t.mock.method(Math, 'random', () => 0.99);
  const { socket, states } = await aConnection(t);
  const waits = [];
  for (let round = 0; round < 6; round++) {
    socket().accept();
    socket().say(aWelcome);
    socket().end(4003);
    const { retryAtMs } = states.at(-1);
    waits.push(retryAtMs - Date.now());
    mock.timers.tick(20_000);
    await settled();
  }
  assert.ok(waits[0] <= 1_500, `${waits}`);
  assert.ok(waits[5] > 15_000, `${waits}`);
});

test('a code that says so ends it for good', async (t) => {
  const { socket, states } = await aConnection(t);
  socket().end(4501);
  assert.deepEqual(states.at(-1), { phase: 'ended', code: 'room_gone' });
  mock.timers.tick(60_000);
  await settled();
  assert.equal(FakeSocket.opened.length, 1);
});

test('an admission that cannot succeed ends it, another one is tried again', async (t) => {
  const final = async () => ({ ok: false, code: 'room_not_found', final: true });
  const { states } = await aConnection(t, { admit: final });
  assert.deepEqual(states.at(-1), { phase: 'ended', code: 'room_not_found' });
  mock.timers.reset();
  const away = async () => ({ ok: false, code: 'unavailable', final: false });
  const { phase } = await aConnection(t, { admit: away });
  assert.equal(phase(), 'waiting');
});

test('a server that never says welcome is given up', async (t) => {
  const { socket, phase } = await aConnection(t);
  socket().accept();
  mock.timers.tick(10_000);
  assert.equal(phase(), 'waiting');
});

test('what an old socket still says is not heard', async (t) => {
  const { socket, frames } = await aConnection(t);
  const old = socket();
  old.end(1006);
  old.say(aWelcome);
  assert.deepEqual(frames, []);
});

test('leaving closes the socket and tries no more', async (t) => {
  const { socket, life } = await aConnection(t);
  life.abort();
  assert.equal(socket().readyState, 3);
  mock.timers.tick(60_000);
  await settled();
  assert.equal(FakeSocket.opened.length, 1);
});
