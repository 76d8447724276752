/** @import { Video } from './api.js' */

/**
 * Listens to the catalogue. The browser reconnects by itself; `onOpen` is called each time, so
 * that what was missed in between can be asked for.
 *
 * @param {{ onVideo: (video: Video) => void, onRemoved?: (id: string) => void,
 *   onOpen?: () => void, signal: AbortSignal }} options
 */
export function listenToVideos({ onVideo, onRemoved, onOpen, signal }) {
  const source = new EventSource('/api/videos/events');
  source.addEventListener('open', () => onOpen?.(), { signal });
  source.addEventListener('video', (event) => onVideo(JSON.parse(event.data)), { signal });
  source.addEventListener('removed', (event) => onRemoved?.(JSON.parse(event.data).id), { signal });
  signal.addEventListener('abort', () => source.close());
}
