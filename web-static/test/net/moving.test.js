import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { createConnection } from '../../public/net/connection.js';
import { aChatFrame, aSnapshot, aWelcome } from '../fixtures.js';
import { FakeSocket } from './fake-socket.js';
import { aPage, settled } from './page.js';

/** A live connection on a first socket. @param {import('node:test').TestContext} t */
async function aLiveConnection(t) {
  const life = aPage(t);
  /** @type {any[]} */
  const frames = [];
  /** @type {string[]} */
  const phases = [];
  const world = { admitted: true, chat: 2 };
  const connection = createConnection({
    socketUrl: (ticket) => `ws://here/?ticket=${ticket}`,
    admit: async () =>
      world.admitted
        ? { ok: true, ticket: 'one', token: 'secret' }
        : { ok: false, code: 'unavailable', final: false },
    resume: () => ({ streamId: 'stream-one', chat: world.chat, playback: 1, room: 1 }),
    onFrame: (frame) => frames.push(frame),
    onState: (state) => phases.push(state.phase),
    signal: life.signal,
  });
  connection.start();
  await settled();
  const first = /** @type {FakeSocket} */ (FakeSocket.opened[0]);
  first.accept();
  first.say(aWelcome, aSnapshot());
  phases.length = 0;
  frames.length = 0;
  return { connection, frames, phases, first, world, life };
}

/** @returns {FakeSocket} the newest socket */
const second = () => /** @type {FakeSocket} */ (FakeSocket.opened.at(-1));

test('the second socket is live before the first is closed, and nothing shows', async (t) => {
  const { connection, frames, phases, first, world } = await aLiveConnection(t);
  first.say({ type: 'moving' });
  await settled();
  assert.equal(FakeSocket.opened.length, 2);
  world.chat = 3;
  second().accept();
  assert.equal(second().sent[0].resume.chat, 3);

  first.say(aChatFrame(4));
  second().say(aWelcome);
  connection.send({ type: 'typing' });
  assert.equal(first.sent.at(-1).type, 'typing');
  assert.equal(first.closedWith, null);
  second().say(aSnapshot());

  assert.equal(first.closedWith, 1000);
  connection.send({ type: 'typing' });
  assert.equal(second().sent.at(-1).type, 'typing');
  first.say(aChatFrame(5));
  second().say(aChatFrame(5));
  const types = frames.map((frame) => frame.type);
  assert.deepEqual(types, ['chat', 'welcome', 'snapshot', 'chat']);
  assert.deepEqual(phases, []);
});

test('a second socket that cannot be had is tried again while the first goes on', async (t) => {
  const { frames, phases, first, world } = await aLiveConnection(t);
  world.admitted = false;
  first.say({ type: 'moving' });
  await settled();
  assert.equal(FakeSocket.opened.length, 1);
  world.admitted = true;
  mock.timers.tick(2_000);
  await settled();
  assert.equal(FakeSocket.opened.length, 2);
  second().end(1006);
  mock.timers.tick(4_000);
  await settled();
  assert.equal(FakeSocket.opened.length, 3);
  first.say(aChatFrame(3));
  second().accept();
  second().say(aWelcome, aSnapshot());
  assert.equal(first.closedWith, 1000);
  assert.deepEqual(phases, []);
  assert.equal(frames[0].type, 'chat');
});

test('a second socket that says nothing is given up for another', async (t) => {
  const { first } = await aLiveConnection(t);
  first.say({ type: 'moving' });
  await settled();
  const silent = second();
  silent.accept();
  mock.timers.tick(10_000);
  assert.equal(silent.closedWith, 1000);
  mock.timers.tick(2_000);
  await settled();
  assert.equal(FakeSocket.opened.length, 3);
  silent.say(aWelcome, aSnapshot());
  assert.equal(first.closedWith, null);
});

test('when the first ends early the second goes on from where it is', async (t) => {
  const { frames, phases, first } = await aLiveConnection(t);
  first.say({ type: 'moving' });
  await settled();
  second().accept();
  first.end(4000);
  assert.deepEqual(phases, ['connecting']);
  second().say(aWelcome, aSnapshot());
  assert.deepEqual(phases, ['connecting', 'live']);
  assert.deepEqual(
    frames.map((frame) => frame.type),
    ['welcome', 'snapshot'],
  );
  mock.timers.tick(60_000);
  await settled();
  assert.equal(FakeSocket.opened.length, 2);
});

test('when the first ends and there is no second, it comes back as after any loss', async (t) => {
  const { phases, first, world } = await aLiveConnection(t);
  world.admitted = false;
  first.say({ type: 'moving' });
  await settled();
  first.end(4000);
  assert.deepEqual(phases, ['waiting']);
  world.admitted = true;
  mock.timers.tick(1_500);
  await settled();
  second().accept();
  second().say(aWelcome);
  assert.deepEqual(phases, ['waiting', 'connecting', 'live']);
});

test('being told twice opens one second socket', async (t) => {
  const { first } = await aLiveConnection(t);
  first.say({ type: 'moving' }, { type: 'moving' });
  await settled();
  assert.equal(FakeSocket.opened.length, 2);
});

test('leaving closes both', async (t) => {
  const { first, life } = await aLiveConnection(t);
  first.say({ type: 'moving' });
  await settled();
  life.abort();
  assert.equal(first.closedWith, 1000);
  assert.equal(second().closedWith, 1000);
});

test('whoever is somebody else now comes anew without a break', async (t) => {
  const { connection, frames, phases, first } = await aLiveConnection(t);
  connection.renew();
  await settled();
  assert.equal(FakeSocket.opened.length, 2);
  second().accept();
  second().say({ ...aWelcome, self: { ...aWelcome.self, name: 'Ada King' } }, aSnapshot());
  assert.equal(first.closedWith, 1000);
  assert.equal(frames.find(({ type }) => type === 'welcome').self.name, 'Ada King');
  assert.deepEqual(phases, []);
});

test('nobody comes anew who is on the way anyway', async (t) => {
  const { connection, first } = await aLiveConnection(t);
  first.end(1006);
  connection.renew();
  await settled();
  assert.equal(FakeSocket.opened.length, 1);
});
