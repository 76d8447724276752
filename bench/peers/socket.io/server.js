// Rooms on Socket.IO: what a member says goes to every member of the room, the sender included.
'use strict';

const { createServer } = require('node:http');
const { Server } = require('socket.io');

const http = createServer();
const io = new Server(http, { transports: ['websocket'], serveClient: false });

io.on('connection', (socket) => {
  socket.on('join', (room, joined) => {
    socket.data.room = room;
    socket.join(room);
    joined();
  });
  socket.on('say', (text) => io.to(socket.data.room).emit('say', text));
});

http.listen(0, '127.0.0.1', () => {
  console.log(`Open http://localhost:${http.address().port}`);
});

process.on('SIGTERM', () => process.exit(0));
