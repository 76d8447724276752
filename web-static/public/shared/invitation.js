/** @returns {string} the token of an invite link that was followed; empty for none */
export function invitation() {
  return new URLSearchParams(location.hash.slice(1)).get('invite') ?? '';
}
