import type { FeedUp } from './protocol';

/** The pictures that a content script's message brings: one, a sketch and a part, or none. */
export function picturesIn<Picture>(message: FeedUp<Picture>): Picture[] {
  if (message.type === 'frame') return [message.bitmap];
  if (message.type !== 'part') return [];
  return message.part ? [message.sketch, message.part.bitmap] : [message.sketch];
}
