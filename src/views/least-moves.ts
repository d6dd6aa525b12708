/**
 * Which items may stay where they are when a list is brought into a new order, so that as few as possible are moved: the longest run of
 * them that is in order already. `places` has, in the new order, where each item was before; the answer has their places in the new one.
 */
export function staying(places: readonly number[]): Set<number> {
  // ends[n]: the last item of the run of n + 1 items that ends earliest.
  const ends: number[] = [];
  const before: (number | undefined)[] = [];
  places.forEach((place, index) => {
    const length = runBelow(places, ends, place);
    before[index] = ends[length - 1];
    ends[length] = index;
  });
  const stay = new Set<number>();
  for (let index = ends.at(-1); index !== undefined; index = before[index]) stay.add(index);
  return stay;
}

/** How long the longest run is that ends before this place. */
function runBelow(places: readonly number[], ends: readonly number[], place: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((places[ends[middle] ?? 0] ?? 0) < place) low = middle + 1;
    else high = middle;
  }
  return low;
}
