/** One painted item: its element, and how to bring that element up to date. */
export interface Row<T> {
  element: HTMLElement;
  paint: (item: T, now: number) => void;
}

/**
 * Keeps one element per key in `list`, in the order of the items. Elements are kept and moved, never made anew, so focus,
 * scrolling and a selection stay where they are.
 */
export function createKeyedList<T>(
  list: HTMLElement,
  keyOf: (item: T) => string,
  createRow: () => Row<T>,
): (items: readonly T[], now: number) => void {
  const rows = new Map<string, Row<T>>();
  return (items, now) => {
    const wanted = new Set(items.map(keyOf));
    for (const [key, row] of rows) {
      if (wanted.has(key)) continue;
      row.element.remove();
      rows.delete(key);
    }
    const focused = document.activeElement;
    let next = list.firstElementChild;
    for (const item of items) {
      const row = rows.get(keyOf(item)) ?? createRow();
      rows.set(keyOf(item), row);
      row.paint(item, now);
      if (row.element === next) next = next.nextElementSibling;
      else place(list, row.element, next);
    }
    // Where the browser cannot move an element in one piece, moving takes its focus.
    const isLost = document.activeElement === document.body;
    if (focused instanceof HTMLElement && isLost && list.contains(focused)) {
      focused.focus({ preventScroll: true });
    }
  };
}

function place(list: HTMLElement, element: HTMLElement, before: Element | null): void {
  if (element.parentNode === list && 'moveBefore' in list) list.moveBefore(element, before);
  else list.insertBefore(element, before);
}
