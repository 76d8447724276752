// Rooms on uWebSockets: what a member says goes to every member of the room, the sender included.
'use strict';

// The native module itself: the package's own entry falls back to plain JavaScript without a word.
const native = `uws_${process.platform}_${process.arch}_${process.versions.modules}.node`;
const uWS = require(`@trufflesuite/uws-js-unofficial/binaries/${native}`);

const app = uWS.App();

app.ws('/rooms/:room', {
  compression: 0,
  maxBackpressure: 64 * 1024 * 1024,
  upgrade: (response, request, context) => {
    response.upgrade(
      { room: request.getParameter(0) },
      request.getHeader('sec-websocket-key'),
      request.getHeader('sec-websocket-protocol'),
      request.getHeader('sec-websocket-extensions'),
      context,
    );
  },
  open: (socket) => socket.subscribe(socket.room),
  message: (socket, text) => app.publish(socket.room, text, false),
});

app.listen('127.0.0.1', 0, (listening) => {
  if (!listening) process.exit(1);
  console.log(`Open http://localhost:${uWS.us_socket_local_port(listening)}`);
});

process.on('SIGTERM', () => process.exit(0));
