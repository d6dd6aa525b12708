import type { Painter, Row } from '../keyed-list';

/** Rows so far beyond the edge count as in sight, so that they are up to date when they are scrolled in. */
const MARGIN = '100px';

/** Rows out of sight that are painted at a time: all together would take longer than a frame. */
const ROWS_A_TURN = 20;

/** They wait for a moment in which nothing has changed, but no longer than this. */
const PATIENCE_MS = 900;

/** Where only time has passed, a row out of sight is painted no more often than this. */
const AGE_MS = 5000;

/** What a row is to show, and what it shows. */
interface Wish<T> {
  item: T;
  now: number;
  shown: { item: T; now: number; isInSight: boolean } | null;
}

/**
 * Paints the rows that can be seen at once, and the others a second later at most, with the second hand: a change of everybody is not to
 * take longer than a frame. All are painted at once where nothing is known of what can be seen, and where `isUrgent` says so.
 */
export function paintInSight<T>(list: HTMLElement, isUrgent: () => boolean): Painter<T> {
  const wishes = new Map<Row<T>, Wish<T>>();
  const rows = new Map<Element, Row<T>>();
  const seen = new Set<Element>();
  /** Rows out of sight that are to be painted, and since when. */
  const due = new Map<Row<T>, number>();

  const show = (row: Row<T>, isInSight: boolean): void => {
    due.delete(row);
    const wish = wishes.get(row);
    if (!wish) return;
    const { item, now } = wish;
    row.paint(item, now, isInSight);
    wish.shown = { item, now, isInSight };
  };
  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting } of entries) {
        if (isIntersecting) seen.add(target);
        else seen.delete(target);
        const row = rows.get(target);
        const wish = row && wishes.get(row);
        if (!wish || !isIntersecting) continue;
        if (wish.shown?.now !== wish.now || !wish.shown.isInSight) show(row, true);
      }
    },
    { rootMargin: MARGIN, scrollMargin: MARGIN },
  );

  return {
    paint: (ordered, fresh, now) => {
      const [first, last] = placesIn(list, seen);
      const urgent = isUrgent();
      const isStill = ordered.every(([row, item]) => wishes.get(row)?.item === item);
      ordered.forEach(([row, item], place) => {
        const shown = wishes.get(row)?.shown ?? null;
        wishes.set(row, { item, now, shown });
        if (fresh.has(row)) {
          rows.set(row.element, row);
          observer.observe(row.element);
        }
        if (urgent || fresh.has(row) || (place >= first && place <= last)) show(row, true);
        else if (!due.has(row) && (shown?.item !== item || now - shown.now >= AGE_MS)) due.set(row, now);
      });
      const isTheirTurn = isStill || [...due.values()].some((since) => now - since >= PATIENCE_MS);
      if (urgent || due.size === 0 || isTheirTurn) {
        for (const row of [...due.keys()].slice(0, ROWS_A_TURN)) show(row, false);
        return ordered.length;
      }
      // A row that is moved is painted anew by the browser: out of sight it is moved when it has its turn.
      return last + 1;
    },
    drop: (row) => {
      observer.unobserve(row.element);
      wishes.delete(row);
      due.delete(row);
      rows.delete(row.element);
      seen.delete(row.element);
    },
  };
}

/** The first and the last place that can be seen, of the order until now: whoever comes to stand between them is seen, too. */
function placesIn(list: HTMLElement, seen: ReadonlySet<Element>): [first: number, last: number] {
  const places = [...list.children].flatMap((element, place) => (seen.has(element) ? [place] : []));
  return [places[0] ?? 0, places.at(-1) ?? Infinity];
}
