/** @import { TestContext } from 'node:test' */
import { mock } from 'node:test';
import { FakeSocket } from './fake-socket.js';

export const settled = () => new Promise((resolve) => setImmediate(resolve));

/**
 * A page that is looked at, with timers that the test moves and sockets that it plays.
 *
 * @param {TestContext} t
 * @returns {AbortController} ends what the page began, at the end of the test at the latest
 */
export function aPage(t) {
  mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
  FakeSocket.opened = [];
  const page = Object.assign(new EventTarget(), { hidden: false });
  Object.assign(globalThis, { window: new EventTarget(), document: page, WebSocket: FakeSocket });
  const life = new AbortController();
  t.after(() => {
    life.abort();
    mock.timers.reset();
  });
  return life;
}
