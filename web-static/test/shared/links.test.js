import assert from 'node:assert/strict';
import { test } from 'node:test';
import { splitLinks } from '../../public/shared/links.js';

/** @param {string} message */
const links = (message) =>
  splitLinks(message).flatMap((segment) => (segment.kind === 'link' ? [segment.href] : []));

test('the segments joined are the message, whatever it is', () => {
  const messages = [
    '',
    'plain',
    'https://a.example/x',
    'see https://a.example/x, and http://b.example/?q=1&r=2.',
    '<b>https://a.example</b>',
    'שלום https://a.example/שלום 👋',
    'https:// http://',
    '\n\nhttp://x\n',
  ];
  for (const message of messages) {
    assert.equal(
      splitLinks(message)
        .map((segment) => segment.text)
        .join(''),
      message,
    );
  }
});

test('addresses are found without the punctuation around them', () => {
  assert.deepEqual(links('see https://a.example/x, now!'), ['https://a.example/x']);
  assert.deepEqual(links('(https://a.example/x)'), ['https://a.example/x']);
  assert.deepEqual(links('https://a.example/Film_(1927)'), ['https://a.example/Film_(1927)']);
  assert.deepEqual(links('https://a.example/?q=1&r=2#top'), ['https://a.example/?q=1&r=2#top']);
});

test('only http and https are links', () => {
  for (const text of [
    'javascript:alert(1)',
    'data:text/html,x',
    'ftp://a.example',
    'www.a.example',
    'http://',
  ]) {
    assert.deepEqual(links(text), [], text);
  }
});

test('marks that turn the direction of writing never hide in a link', () => {
  assert.deepEqual(links('https://a.example/\u202Egpj.exe'), ['https://a.example/']);
});

test('the links of one message are bounded', () => {
  assert.equal(links('http://a.example '.repeat(100)).length, 50);
});
