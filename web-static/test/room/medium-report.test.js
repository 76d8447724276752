import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createMediumReport } from '../../public/room/medium-report.js';

function aMedium() {
  /** @type {object[]} */
  const sent = [];
  const medium = createMediumReport((frame) => sent.push(frame), {
    nowMs: () => Date.now(),
    signal: new AbortController().signal,
  });
  return { sent, medium };
}

test('the room is told each thing once', () => {
  const { sent, medium } = aMedium();
  medium.tell(3, { durationMs: 90_000 });
  medium.tell(3, { durationMs: 90_000 });
  assert.deepEqual(sent, [{ type: 'medium', play: 3, durationMs: 90_000 }]);
});

test('what is found out soon after waits, and only the newest counts', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { sent, medium } = aMedium();
  medium.tell(3, { durationMs: 90_000 });
  medium.tell(3, { durationMs: 91_000 });
  medium.tell(3, { problem: 'failed' });
  context.mock.timers.tick(1_000);
  assert.equal(sent.length, 1);
  context.mock.timers.tick(1_000);
  assert.deepEqual(sent.at(-1), { type: 'medium', play: 3, problem: 'failed' });
  assert.equal(sent.length, 2);
});

test('another owner of the room is told again, but not of what is over', (context) => {
  context.mock.timers.enable({ apis: ['setTimeout', 'Date'] });
  const { sent, medium } = aMedium();
  medium.tell(3, { problem: 'cors' });
  context.mock.timers.tick(5_000);
  medium.again();
  assert.equal(sent.length, 2);
  medium.forget();
  context.mock.timers.tick(5_000);
  medium.again();
  assert.equal(sent.length, 2);
});
