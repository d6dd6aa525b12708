/** The key of a tab's session in `storage.session`; the popup listens to it. */
export function sessionKey(tabId: number): `session:${number}` {
  return `session:${tabId}`;
}
