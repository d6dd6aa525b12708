/** Attributes in which clients say whose tile it is. */
const IDENTITY_ATTRIBUTES = ['data-participant-id', 'data-peer-id', 'data-user-id', 'data-stream'];

/** Element ids in which clients say it. */
const IDENTITY_IDS = [
  /^(?:participant|peer|user)[_-](.+)$/,
  /^(.+)_videoWrap$/,
  /^container[_-](.+)[_-]video$/,
];

/** Whose tile the page says it is; null where it does not. */
export function readIdentity(tile: Element, video: Element | null): string | null {
  for (const element of video ? [tile, video] : [tile]) {
    for (const attribute of IDENTITY_ATTRIBUTES) {
      const value = element.getAttribute(attribute);
      if (value) return value;
    }
    for (const pattern of IDENTITY_IDS) {
      const value = pattern.exec(element.id)?.[1];
      if (value) return value;
    }
  }
  return null;
}
