// The part of the full build of hls.js that this client uses: that of the light one.
export { default } from './hls.light.min.mjs';
