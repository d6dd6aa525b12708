import { staying } from './least-moves';

/** One painted item: its element, and how to bring that element up to date. */
export interface Row<T> {
  element: HTMLElement;
  /** Nobody looks at what is out of sight: a row may then leave out what only eyes are for. */
  paint: (item: T, now: number, isInSight: boolean) => void;
}

/** Paints the rows of a list, at once or when their turn comes. */
export interface Painter<T> {
  /**
   * `rows` are in the order to be; those of `fresh` have never been painted. Comes back with how many of the first are to stand in that
   * order already; the rest stay as they are until their turn comes.
   */
  paint: (rows: readonly (readonly [Row<T>, T])[], fresh: ReadonlySet<Row<T>>, now: number) => number;
  drop: (row: Row<T>) => void;
}

/**
 * Keeps one element per key in `list`, in the order of the items. Elements are kept, never made anew, and as few as possible are moved,
 * so focus, scrolling and a selection stay where they are.
 */
export function createKeyedList<T>(
  list: HTMLElement,
  keyOf: (item: T) => string,
  createRow: () => Row<T>,
  painter: Painter<T> = atOnce(),
): (items: readonly T[], now: number) => void {
  const rows = new Map<string, Row<T>>();
  return (items, now) => {
    const wanted = new Set(items.map(keyOf));
    for (const [key, row] of rows) {
      if (wanted.has(key)) continue;
      row.element.remove();
      painter.drop(row);
      rows.delete(key);
    }
    const focused = document.activeElement;
    const fresh = new Set<Row<T>>();
    const ordered = items.map((item) => {
      const known = rows.get(keyOf(item));
      const row = known ?? createRow();
      if (!known) fresh.add(row);
      rows.set(keyOf(item), row);
      return [row, item] as const;
    });
    const settled = painter.paint(ordered, fresh, now);
    const elements = ordered.map(([{ element }]) => element);
    arrange(list, [...elements.slice(0, settled), ...asTheyAre(list, new Set(elements.slice(settled)))]);
    // Where the browser cannot move an element in one piece, moving takes its focus.
    const isLost = document.activeElement === document.body;
    if (focused instanceof HTMLElement && isLost && list.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  };
}

function atOnce<T>(): Painter<T> {
  return {
    paint: (rows, _fresh, now) => {
      for (const [row, item] of rows) row.paint(item, now, true);
      return rows.length;
    },
    drop: () => undefined,
  };
}

/** Some of the list's elements in the order they have now; new ones after them. */
function asTheyAre(list: HTMLElement, some: ReadonlySet<Element>): Iterable<Element> {
  return new Set([...[...list.children].filter((element) => some.has(element)), ...some]);
}

/** Brings the list's elements into this order. */
function arrange(list: HTMLElement, wanted: readonly Element[]): void {
  const places = new Map([...list.children].map((element, place) => [element, place]));
  const known = wanted.filter((element) => places.has(element));
  const stay = new Set([...staying(known.map((element) => places.get(element) ?? 0))].map((at) => known[at]));
  let next: Element | null = null;
  for (const element of [...wanted].reverse()) {
    if (!stay.has(element)) place(list, element, next);
    next = element;
  }
}

function place(list: HTMLElement, element: Element, before: Element | null): void {
  if (element.parentNode === list && 'moveBefore' in list) list.moveBefore(element, before);
  else list.insertBefore(element, before);
}
