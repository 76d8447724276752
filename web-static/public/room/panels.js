import { registerConfirmDialog } from '../components/confirm-dialog/confirm-dialog.js';
import { registerModerationDialog } from '../components/moderation-dialog/moderation-dialog.js';
import { registerRoomSettings } from '../components/room-settings/room-settings.js';
import { registerTrimDialog } from '../components/trim-dialog/trim-dialog.js';
import { registerVideoPicker } from '../components/video-picker/video-picker.js';
import { registerWaitingSettings } from '../components/waiting-settings/waiting-settings.js';

/** What a room shows only when somebody opens it. */
export function registerPanels() {
  registerConfirmDialog();
  registerModerationDialog();
  registerRoomSettings();
  registerTrimDialog();
  registerVideoPicker();
  registerWaitingSettings();
}
