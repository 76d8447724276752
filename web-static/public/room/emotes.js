/** @import { RoomSettings } from '../components/room-settings/room-settings.js' */
import { currentSession } from '../identity/identity.js';
import { api } from '../net/api.js';
import { idInPath } from '../shared/addresses.js';
import { onRequest } from '../shared/requests.js';

/**
 * Wires adding emotes to the room: the picture goes over HTTP, the rest comes as a change of the
 * room.
 *
 * @param {RoomSettings} settings
 * @param {AbortSignal} signal
 */
export function connectEmotes(settings, signal) {
  onRequest(
    settings,
    'emote-add',
    async ({ name, file, answered }) => {
      const who = await currentSession();
      if (!who) {
        answered({ ok: false, code: 'not_signed_in', message: '' });
        return;
      }
      answered(await api.addEmote(idInPath(location.pathname), { name, file }, who.token));
    },
    signal,
  );
}
