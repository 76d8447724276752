/** @import { QueueCommand, QueuePart } from '../../protocol/types.js' */
import { html } from 'lit';
import { t } from '../../strings.js';

const LOOPS = /** @type {const} */ (['none', 'all', 'one']);
const ORDERS = /** @type {const} */ (['manual', 'votes', 'shuffle']);

/**
 * How a queue goes on, for those who may say so.
 *
 * @param {QueuePart['rules']} rules
 * @param {(command: QueueCommand) => void} ask
 */
export function rulesOf({ loop, order, autoplay }, ask) {
  /** @param {'loop' | 'order'} name @param {Event} event */
  function rule(name, event) {
    const { value } = /** @type {HTMLSelectElement} */ (event.target);
    ask(/** @type {QueueCommand} */ ({ type: 'queuerule', [name]: value }));
  }
  return html`<div class="queue-rules">
    <label class="field"><span>${t('queue.loop')}</span>
      <select @change=${(/** @type {Event} */ event) => rule('loop', event)}>
        ${LOOPS.map(
          (each) => html`<option value=${each} ?selected=${loop === each}>
            ${t(`queue.loop.${each}`)}</option>`,
        )}</select></label>
    <label class="field"><span>${t('queue.order')}</span>
      <select @change=${(/** @type {Event} */ event) => rule('order', event)}>
        ${ORDERS.map(
          (each) => html`<option value=${each} ?selected=${order === each}>
            ${t(`queue.order.${each}`)}</option>`,
        )}</select></label>
    <label class="choice"><input type="checkbox" .checked=${autoplay}
      @change=${() => ask({ type: 'queuerule', autoplay: !autoplay })} />
      <span>${t('queue.autoplay')}</span></label>
  </div>`;
}
