import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createRequests } from '../../public/net/request.js';

/** A world with its own time: timers fire when it is advanced. */
function aWorld() {
  let nowMs = 0;
  let nextId = 0;
  let live = true;
  /** @type {{ id: number, atMs: number, action: () => void }[]} */
  let timers = [];
  /** @type {any[]} */
  const sent = [];
  const requests = createRequests({
    send(frame) {
      if (live) sent.push(frame);
      return live;
    },
    nowMs: () => nowMs,
    newId: () => `id-${(nextId += 1)}`,
    timers: {
      set(action, ms) {
        nextId += 1;
        timers.push({ id: nextId, atMs: nowMs + ms, action });
        return nextId;
      },
      clear: (handle) => (timers = timers.filter((timer) => timer.id !== handle)),
    },
  });
  /** @param {number} ms */
  function advance(ms) {
    const end = nowMs + ms;
    for (;;) {
      const next = timers.filter((t) => t.atMs <= end).sort((a, b) => a.atMs - b.atMs)[0];
      if (!next) break;
      nowMs = next.atMs;
      timers = timers.filter((timer) => timer !== next);
      next.action();
    }
    nowMs = end;
  }
  return {
    requests,
    sent,
    advance,
    timers: () => timers.length,
    /** @param {boolean} value */
    connect: (value) => (live = value),
  };
}

const SAY = /** @type {const} */ ({ type: 'say', text: 'hi' });

test('an answer ends a command', async () => {
  const { requests, sent, timers } = aWorld();
  const answer = requests.command(SAY, { lifetimeMs: 45_000 });
  const { cmdId } = sent[0];
  assert.ok(requests.receive({ type: 'ok', cmdId, seq: 7 }));
  assert.deepEqual(await answer, { ok: true, frame: { type: 'ok', cmdId, seq: 7 } });
  assert.equal(timers(), 0);
});

test('without an answer the same command is sent again after five seconds', () => {
  const { requests, sent, advance } = aWorld();
  void requests.command(SAY, { lifetimeMs: 45_000 });
  advance(4_999);
  assert.equal(sent.length, 1);
  advance(1);
  assert.deepEqual(sent[0], sent[1]);
});

test('a command ends unanswered at its deadline', async () => {
  const { requests, sent, advance, timers } = aWorld();
  const answer = requests.command(SAY, { lifetimeMs: 8_000 });
  advance(8_000);
  const result = await answer;
  assert.equal(result.ok ? '' : result.code, 'no_answer');
  assert.equal(sent.length, 2);
  assert.equal(timers(), 0);
});

test('a command made while offline goes out with the next connection', () => {
  const { requests, sent, connect } = aWorld();
  connect(false);
  void requests.command(SAY, { lifetimeMs: 45_000 });
  assert.equal(sent.length, 0);
  connect(true);
  requests.resend();
  assert.equal(sent.length, 1);
});

test('a refusal that decided nothing is repeated by itself, under the same id', async () => {
  const { requests, sent, advance } = aWorld();
  const answer = requests.command(SAY, { lifetimeMs: 45_000 });
  const { cmdId } = sent[0];
  const refused = { type: /** @type {const} */ ('refused'), cmdId, message: '', retryable: true };
  assert.ok(requests.receive({ ...refused, code: 'unavailable', retryAfterMs: 300 }));
  advance(300);
  assert.equal(sent[1].cmdId, cmdId);
  requests.receive({ type: 'ok', cmdId, seq: 1 });
  assert.equal((await answer).ok, true);
});

test('a refusal that a person has to know of ends the command', async () => {
  const { requests, sent } = aWorld();
  const answer = requests.command(SAY, { lifetimeMs: 45_000 });
  const { cmdId } = sent[0];
  requests.receive({
    type: 'refused',
    cmdId,
    code: 'too_many_requests',
    message: 'slow',
    retryable: true,
    retryAfterMs: 900,
  });
  assert.deepEqual(await answer, {
    ok: false,
    code: 'too_many_requests',
    message: 'slow',
    retryable: true,
    retryAfterMs: 900,
  });
});

test('a person repeats a message under its own id', () => {
  const { requests, sent } = aWorld();
  void requests.command(SAY, { cmdId: 'the-same-one', lifetimeMs: 45_000 });
  assert.equal(sent[0].cmdId, 'the-same-one');
});

test('a query is answered by its ref', async () => {
  const { requests, sent } = aWorld();
  const answer = requests.query({ type: 'history', beforeSeq: 9, limit: 50 }, 9_000);
  const frame = {
    type: /** @type {const} */ ('history'),
    ref: sent[0].ref,
    entries: [],
    more: false,
  };
  requests.receive(frame);
  assert.deepEqual(await answer, { ok: true, frame });
});

test('an answer to nothing asked here belongs to nobody', () => {
  const { requests } = aWorld();
  assert.equal(requests.receive({ type: 'ok', cmdId: 'unknown-id', seq: 1 }), false);
  assert.equal(
    requests.receive({ type: 'refused', code: 'busy', message: '', retryable: true }),
    false,
  );
});

test('what waits for answers is bounded', async () => {
  const { requests } = aWorld();
  for (let n = 0; n < 64; n += 1) void requests.command(SAY, { lifetimeMs: 45_000 });
  const result = await requests.command(SAY, { lifetimeMs: 45_000 });
  assert.equal(result.ok ? '' : result.code, 'busy');
});

test('leaving ends everything', async () => {
  const { requests, timers } = aWorld();
  const answer = requests.command(SAY, { lifetimeMs: 45_000 });
  requests.stop();
  assert.equal((await answer).ok, false);
  assert.equal(timers(), 0);
});

const OTHER = /** @type {const} */ ({ type: 'say', text: 'again' });

test('a command leaves when the one before it has its answer', () => {
  const { requests, sent } = aWorld();
  void requests.command(SAY, { cmdId: 'first-one', lifetimeMs: 45_000 });
  void requests.command(OTHER, { cmdId: 'second-one', lifetimeMs: 45_000 });
  assert.deepEqual(
    sent.map((frame) => frame.cmdId),
    ['first-one'],
  );
  requests.receive({ type: 'ok', cmdId: 'first-one', seq: 1 });
  assert.equal(sent[1].cmdId, 'second-one');
});

test('a command that is refused for now is not overtaken', () => {
  const { requests, sent, advance } = aWorld();
  void requests.command(SAY, { cmdId: 'first-one', lifetimeMs: 45_000 });
  void requests.command(OTHER, { cmdId: 'second-one', lifetimeMs: 45_000 });
  const message = '';
  const code = /** @type {const} */ ('unavailable');
  requests.receive({ type: 'refused', cmdId: 'first-one', code, message, retryable: true });
  advance(1_000);
  requests.receive({ type: 'ok', cmdId: 'first-one', seq: 1 });
  assert.deepEqual(
    sent.map((frame) => frame.cmdId),
    ['first-one', 'first-one', 'second-one'],
  );
});

test('a new connection begins with the oldest command', () => {
  const { requests, sent, connect } = aWorld();
  connect(false);
  void requests.command(SAY, { cmdId: 'first-one', lifetimeMs: 45_000 });
  void requests.command(OTHER, { cmdId: 'second-one', lifetimeMs: 45_000 });
  connect(true);
  requests.resend();
  requests.receive({ type: 'ok', cmdId: 'first-one', seq: 1 });
  assert.deepEqual(
    sent.map((frame) => frame.cmdId),
    ['first-one', 'second-one'],
  );
});

test('a command that waits for another ends at its own deadline', async () => {
  const { requests, sent, advance, timers } = aWorld();
  void requests.command(SAY, { cmdId: 'first-one', lifetimeMs: 45_000 });
  const answer = requests.command(OTHER, { cmdId: 'second-one', lifetimeMs: 3_000 });
  advance(3_000);
  const result = await answer;
  assert.equal(result.ok ? '' : result.code, 'no_answer');
  assert.equal(sent.length, 1);
  requests.receive({ type: 'ok', cmdId: 'first-one', seq: 1 });
  assert.equal(timers(), 0);
});

test('moves and queries do not wait for messages', () => {
  const { requests, sent } = aWorld();
  void requests.command(SAY, { lifetimeMs: 45_000 });
  void requests.command({ type: 'pause' }, { lifetimeMs: 8_000 });
  void requests.query({ type: 'history', beforeSeq: 9, limit: 50 }, 9_000);
  void requests.query({ type: 'history', beforeSeq: 5, limit: 50 }, 9_000);
  assert.deepEqual(
    sent.map((frame) => frame.type),
    ['say', 'pause', 'history', 'history'],
  );
});

test('nothing leaves when all is ended', () => {
  const { requests, sent, timers } = aWorld();
  void requests.command(SAY, { lifetimeMs: 45_000 });
  void requests.command(OTHER, { lifetimeMs: 45_000 });
  requests.stop();
  assert.equal(sent.length, 1);
  assert.equal(timers(), 0);
});
