import type { FeedUp, PartialPicture } from './protocol';

/** The pictures that a content script's message brings: one, a sketch and a part, or none. */
export function picturesIn<Picture>(message: FeedUp<Picture>): Picture[] {
  if (message.type === 'frame') return [message.bitmap];
  if (message.type !== 'part') return [];
  return message.part ? [message.sketch, message.part.bitmap] : [message.sketch];
}

/** The same sketch and part, each picture as `to` makes it. */
export function converted<From, To>(
  { size, sketch, part }: PartialPicture<From>,
  to: (picture: From) => To,
): PartialPicture<To> {
  return { size, sketch: to(sketch), part: part && { ...part, bitmap: to(part.bitmap) } };
}
