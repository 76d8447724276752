import assert from 'node:assert/strict';
import { mock, test } from 'node:test';
import { uploadVideo } from '../../public/net/upload.js';

/** @typedef {{ status: number, body: object, sent?: number }} Answer */

/** A server that gives these answers in turn. @param {import('node:test').TestContext} t @param {Answer[]} answers */
function aServer(t, answers) {
  const world = { asked: 0 };
  class FakeRequest extends EventTarget {
    upload = new EventTarget();
    status = 0;
    responseText = '';
    open() {}
    setRequestHeader() {}
    abort() {}
    send() {
      const { status, body, sent = 10 } = /** @type {Answer} */ (answers[world.asked]);
      world.asked += 1;
      this.status = status;
      this.responseText = JSON.stringify(body);
      this.upload.dispatchEvent(Object.assign(new Event('progress'), { loaded: sent }));
      queueMicrotask(() => this.dispatchEvent(new Event('load')));
    }
  }
  Object.assign(globalThis, { XMLHttpRequest: FakeRequest });
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => {
    mock.timers.reset();
    Reflect.deleteProperty(globalThis, 'XMLHttpRequest');
  });
  return world;
}

const film = /** @type {File} */ (/** @type {unknown} */ ({ name: 'film.mp4' }));
const leaving = { code: 'unavailable', message: '', retryAfterMs: 1_000 };
const taken = { status: 201, body: { id: 'film01' } };

/** @param {AbortSignal} [signal] */
function send(signal = new AbortController().signal) {
  return uploadVideo(film, { title: 'Film', token: 'secret', onProgress: () => {}, signal });
}

/** Lets whatever is due happen. */
async function settled() {
  for (let turn = 0; turn < 20; turn += 1) await Promise.resolve();
}

test('what a server turns away that is about to stop is sent again', async (t) => {
  const world = aServer(t, [{ status: 503, body: leaving }, taken]);
  const sending = send();
  await settled();
  assert.equal(world.asked, 1);
  mock.timers.tick(1_000);
  const result = await sending;
  assert.equal(world.asked, 2);
  assert.ok(result.ok);
});

test('it is sent so often and no more', async (t) => {
  const world = aServer(t, Array(9).fill({ status: 503, body: leaving }));
  const sending = send();
  for (let tries = 0; tries < 9; tries += 1) {
    await settled();
    mock.timers.tick(1_000);
  }
  const result = await sending;
  assert.equal(world.asked, 5);
  assert.ok(!result.ok && result.code === 'unavailable');
});

test('who is to wait for long is told so, and whatever else is wrong too', async (t) => {
  for (const answer of [
    { status: 503, body: { ...leaving, retryAfterMs: 10_000 } },
    { status: 503, body: { code: 'unavailable', message: '' } },
    { status: 503, body: leaving, sent: 17 * 1024 * 1024 },
    { status: 422, body: { code: 'not_a_video', message: '' } },
  ]) {
    const world = aServer(t, [answer]);
    const result = await send();
    assert.equal(world.asked, 1);
    assert.ok(!result.ok);
    mock.timers.reset();
  }
});

test('who gives up while waiting is not made to send', async (t) => {
  const world = aServer(t, [{ status: 503, body: leaving }, taken]);
  const giving = new AbortController();
  const sending = send(giving.signal);
  await settled();
  giving.abort();
  const result = await sending;
  assert.equal(world.asked, 1);
  assert.ok(!result.ok && result.code === 'cancelled');
});
