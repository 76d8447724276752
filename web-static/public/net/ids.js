const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-';
const LENGTH = 20;

/**
 * Makes an id for a command or a query: 20 characters, 120 bits. `crypto.randomUUID` exists only
 * on secure origins, and Matinee is often used as plain http in a home network.
 */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(LENGTH));
  let id = '';
  for (const byte of bytes) id += ALPHABET[byte & 63];
  return id;
}
