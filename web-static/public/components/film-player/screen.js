/** @param {HTMLElement} stage what fills the screen @param {HTMLVideoElement} video */
export function toggleFullScreen(stage, video) {
  if (document.fullscreenElement) void document.exitFullscreen();
  else if (stage.requestFullscreen) void stage.requestFullscreen();
  // Phones of one maker let only the film itself fill the screen.
  else fillNatively(video);
}

/** @param {HTMLVideoElement & { webkitEnterFullscreen?: () => void }} video */
function fillNatively(video) {
  video.webkitEnterFullscreen?.();
}

/** @param {HTMLVideoElement} video */
export function togglePictureInPicture(video) {
  if (document.pictureInPictureElement) void document.exitPictureInPicture();
  else void video.requestPictureInPicture?.().catch(() => undefined);
}
