import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  byteSize,
  clockTime,
  hueOf,
  initialOf,
  rateLabel,
  readClock,
  titleOf,
  waitTime,
} from '../../public/shared/format.js';

test('positions read like a clock', () => {
  assert.equal(clockTime(0), '0:00');
  assert.equal(clockTime(59_999), '0:59');
  assert.equal(clockTime(247_000), '4:07');
  assert.equal(clockTime(3_847_000), '1:04:07');
  assert.equal(clockTime(-5), '0:00');
});

test('a clock is read as people write it', () => {
  assert.equal(readClock('67'), 67_000);
  assert.equal(readClock(' 4:07 '), 247_000);
  assert.equal(readClock('4:07.5'), 247_500);
  assert.equal(readClock('4:07,25'), 247_250);
  assert.equal(readClock('1:04:07'), 3_847_000);
  assert.equal(readClock('90:00'), 5_400_000);
  for (const bad of ['', 'x', '4:', ':07', '4:60', '1:2:3:4', '-5', '4:7x']) {
    assert.equal(readClock(bad), null, bad);
  }
});

test('sizes have few figures', () => {
  assert.equal(byteSize(0, 'en'), '0 byte');
  assert.equal(byteSize(1_536_000, 'en'), '1.5 MB');
  assert.equal(byteSize(4_000_000_000, 'en'), '4 GB');
  assert.equal(byteSize(999_400, 'en'), '999 kB');
});

test('waits are rounded as people say them', () => {
  assert.equal(waitTime(200, 'en'), '1 sec');
  assert.equal(waitTime(59_400, 'en'), '59 sec');
  assert.equal(waitTime(240_000, 'en'), '4 min');
  assert.equal(waitTime(3_900_000, 'en'), '1 hr 5 min');
});

test('rates have no needless zeros', () => {
  assert.equal(rateLabel(1), '1×');
  assert.equal(rateLabel(1.25), '1.25×');
  assert.equal(rateLabel(0.1 + 0.2), '0.3×');
});

test('a member’s colour is one of the wheel and always the same', () => {
  for (const id of ['', 'a', 'ada', 'x'.repeat(50)]) {
    assert.equal(hueOf(id) % 30, 0);
    assert.ok(hueOf(id) >= 0 && hueOf(id) < 360);
    assert.equal(hueOf(id), hueOf(id));
  }
});

test('an initial is a whole letter, also of emoji', () => {
  assert.equal(initialOf(' ada'), 'A');
  assert.equal(initialOf('👩‍🚀 Sally'), '👩‍🚀');
  assert.equal(initialOf(''), '?');
});

test('a title is made of a file’s name', () => {
  assert.equal(titleOf('My_Holiday.2024.mp4'), 'My Holiday 2024');
  assert.equal(titleOf('.mp4'), '.mp4');
});
