import { recall, remember } from '../shared/storage.js';

const KEY = 'matinee.volume';

/** On a `<video>` that is silent because the browser wants it, not because the viewer does. */
export const HUSHED = 'data-hushed';

/**
 * Keeps how loud this browser plays, from one film to the next.
 *
 * @param {HTMLVideoElement} video
 * @param {AbortSignal} signal
 */
export function keepVolume(video, signal) {
  const [volume, muted] = (recall(KEY) ?? '1 0').split(' ').map(Number);
  video.volume = Math.min(1, Math.max(0, volume ?? 1)) || 0;
  video.muted = muted === 1;
  video.addEventListener(
    'volumechange',
    () => {
      if (video.hasAttribute(HUSHED)) return;
      remember(KEY, `${video.volume} ${video.muted ? 1 : 0}`);
    },
    { signal },
  );
}
