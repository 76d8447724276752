/**
 * @import { ServerConfig } from '../net/api.js'
 * @import { Film, Wiring } from './film.js'
 */
import { registerRoomSide, side } from '../components/room-view/side.js';
import { connectDialogs } from './dialogs.js';
import { connectModeration } from './moderation.js';
import { connectQueue } from './queue.js';
import { connectSync } from './sync.js';
import { connectWindow } from './window.js';
import { connectWords } from './words.js';

/**
 * Draws and wires what a room has beside its film: chat, queue, people and dialogs.
 *
 * @param {Wiring & { limits: ServerConfig['limits'], film: Film }} wiring
 */
export function connectBeside(wiring) {
  registerRoomSide();
  wiring.view.side = side;
  connectWords(wiring);
  connectDialogs(wiring);
  connectQueue(wiring);
  connectWindow(wiring);
  connectModeration(wiring);
  connectSync(wiring);
}
