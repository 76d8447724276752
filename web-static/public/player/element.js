/** @returns {HTMLVideoElement} one for a player, which may get its media before it has a place */
export function createVideo() {
  const video = document.createElement('video');
  video.playsInline = true;
  video.preload = 'auto';
  video.tabIndex = -1;
  return video;
}
