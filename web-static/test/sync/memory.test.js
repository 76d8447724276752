import assert from 'node:assert/strict';
import { test } from 'node:test';

import { NEW_LATENCIES, learnSeek, learnStart, seekMs, startMs } from '../../public/sync/latency.js';
import { createLearning } from '../../public/sync/learning.js';
import { recall, remember } from '../../public/sync/memory.js';
import { nameOf, watchOutput } from '../../public/sync/output.js';

/** @param {number} missedMs */
const learned = (missedMs) =>
  learnSeek(learnStart(NEW_LATENCIES, 'sound', false, missedMs), 60);

function memory() {
  /** @type {string | null} */
  let text = null;
  return { get: () => text, set: (/** @type {string} */ next) => void (text = next) };
}

test('the next visit begins with what was learned, and is ready to learn otherwise', () => {
  const again = recall(remember(null, 'box', learned(-40)), 'box');
  assert.equal(startMs(again, 'sound', false), 120);
  assert.equal(seekMs(again), 60);
  assert.equal(startMs(learnStart(again, 'sound', false, -20), 'sound', false), 130);
});

test('another output knows nothing of starts, but how long a seek takes', () => {
  const text = remember(remember(null, 'box', learned(-40)), 'head', learned(-100));
  assert.equal(startMs(recall(text, 'box'), 'sound', false), 120);
  assert.equal(startMs(recall(text, 'head'), 'sound', false), 180);
  const other = recall(text, 'other');
  assert.equal(startMs(other, 'sound', false), 80);
  assert.equal(seekMs(other), 60);
});

test('only the outputs used last are remembered, in few bytes', () => {
  let text = remember(null, 'output 0', learned(-40));
  for (let i = 1; i < 30; i += 1) text = remember(text, `output ${i}`, learned(-40));
  assert.equal(startMs(recall(text, 'output 29'), 'sound', false), 120);
  assert.equal(startMs(recall(text, 'output 0'), 'sound', false), 80);
  assert.ok(text.length < 1_000);
});

test('what somebody else wrote there is worth nothing', () => {
  const wrong = [
    'nonsense',
    '7',
    'null',
    '{"seeksMs":{},"outputs":3}',
    '{"seeksMs":[-1,"2",1e9,null],"outputs":[null,7,["box"],["box",{"sound/warm":-5}]]}',
    JSON.stringify({ seeksMs: [], outputs: [['box', { 'sound/warm': 1e9, other: 3 }]] }),
    `{"seeksMs":[${'1,'.repeat(4_000)}1]}`,
  ];
  for (const text of wrong) assert.deepEqual(recall(text, 'box'), NEW_LATENCIES, text.slice(0, 40));
});

test('something plugged in makes starts be learned anew, unless the output is known', () => {
  const kept = memory();
  const learning = createLearning(kept);
  const before = learned(-40);
  assert.equal(learning.outputIs('', false, before), before);
  const anew = learning.outputIs('', true, before);
  assert.equal(startMs(anew, 'sound', false), 80);
  assert.equal(seekMs(anew), 60);
  const box = learning.outputIs('box', false, anew);
  const boxed = learnStart(box, 'sound', false, -100);
  assert.equal(learning.outputIs('box', true, boxed), boxed);
  const head = learning.outputIs('head', true, boxed);
  assert.equal(startMs(head, 'sound', false), 80);
  assert.equal(startMs(learning.outputIs('box', true, head), 'sound', false), 180);
});

test('it is kept now and then, and when it is asked for', () => {
  const kept = memory();
  const learning = createLearning(kept);
  learning.keepSometimes(learned(-40), 1_000);
  assert.equal(startMs(recall(kept.get(), ''), 'sound', false), 120);
  learning.keepSometimes(learned(-60), 2_000);
  assert.equal(startMs(recall(kept.get(), ''), 'sound', false), 120);
  learning.keep(learned(-60));
  assert.equal(startMs(recall(kept.get(), ''), 'sound', false), 140);
});

/** @param {string} kind @param {string} deviceId @param {string} groupId */
const device = (kind, deviceId, groupId) => ({ kind, deviceId, groupId });

test('an output is named by what the browser tells', () => {
  assert.equal(nameOf([]), '');
  assert.equal(nameOf([device('audiooutput', '', '')]), '');
  const plugged = [
    device('videoinput', 'x', 'camera'),
    device('audiooutput', 'h', 'head'),
    device('audiooutput', 'default', 'box'),
  ];
  assert.equal(nameOf(plugged), 'box');
});

test('outputs are told at first and when they change, in order', async () => {
  let devices = [device('audiooutput', 'default', 'box')];
  const source = Object.assign(new EventTarget(), { enumerateDevices: async () => devices });
  const stop = new AbortController();
  /** @type {[string, boolean][]} */
  const heard = [];
  watchOutput(source, (name, changed) => heard.push([name, changed]), stop.signal);
  await Promise.resolve();
  await Promise.resolve();
  devices = [device('audiooutput', 'default', 'head')];
  source.dispatchEvent(new Event('devicechange'));
  await new Promise((done) => setImmediate(done));
  stop.abort();
  source.dispatchEvent(new Event('devicechange'));
  await new Promise((done) => setImmediate(done));
  assert.deepEqual(heard, [
    ['box', false],
    ['head', true],
  ]);
  watchOutput(undefined, () => assert.fail('nobody tells'), stop.signal);
});
