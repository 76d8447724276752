// Rooms on `ws`: what a member says goes to every member of the room, the sender included.
'use strict';

const { WebSocketServer } = require('ws');

const rooms = new Map();
const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });

server.on('connection', (socket, request) => {
  const name = request.url;
  const room = rooms.get(name) ?? new Set();
  rooms.set(name, room);
  room.add(socket);
  socket.on('message', (text) => {
    for (const member of room) member.send(text, { binary: false });
  });
  socket.on('error', () => socket.terminate());
  socket.on('close', () => {
    room.delete(socket);
    if (room.size === 0) rooms.delete(name);
  });
});

server.on('listening', () => {
  console.log(`Open http://localhost:${server.address().port}`);
});

process.on('SIGTERM', () => process.exit(0));
