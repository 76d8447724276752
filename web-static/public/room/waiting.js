/** @import { Wiring } from './film.js' */
import { onRequest } from '../shared/requests.js';

/**
 * Wires waiting: going on without somebody.
 *
 * @param {Wiring} wiring
 */
export function connectWaiting({ view, session, shell, signal }) {
  onRequest(
    view,
    'wait-proceed',
    async ({ without }) => {
      const whom = without === null ? {} : { without };
      const answer = await session.move({ type: 'proceed', ...whom });
      if (!answer.ok && !signal.aborted) shell.refuse(answer);
    },
    signal,
  );
}
