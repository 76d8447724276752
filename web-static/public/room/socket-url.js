/**
 * Where a room's socket is. A token never stands in it.
 *
 * @param {string} roomId
 * @param {string | null} ticket
 */
export function socketUrl(roomId, ticket) {
  const url = new URL(`/ws/rooms/${encodeURIComponent(roomId)}`, location.href);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  if (ticket !== null) url.searchParams.set('ticket', ticket);
  return url.href;
}
