/** How many columns make `count` tiles of 16:9 largest in a stage of this size. */
export function bestColumns(count: number, width: number, height: number, gap = 10): number {
  let best = { columns: 1, size: 0 };
  for (let columns = 1; columns <= Math.max(1, count); columns += 1) {
    const rows = Math.ceil(count / columns);
    const tileWidth = (width - gap * (columns - 1)) / columns;
    const tileHeight = (height - gap * (rows - 1)) / rows;
    const size = Math.min(tileWidth, (tileHeight * 16) / 9);
    if (size > best.size) best = { columns, size };
  }
  return best.columns;
}

/** Keeps a grid's tiles as large as its stage allows, however many come and go. */
export function keepFitting(stage: HTMLElement, grid: HTMLElement): void {
  const fit = (): void => {
    const { width, height } = stage.getBoundingClientRect();
    const columns = bestColumns(grid.childElementCount, width, height);
    const rows = Math.ceil(grid.childElementCount / columns);
    const tile = Math.min(
      (width - 10 * (columns - 1)) / columns,
      (((height - 10 * (rows - 1)) / rows) * 16) / 9,
    );
    grid.style.setProperty('--columns', String(columns));
    grid.style.setProperty('--tile', `${Math.floor(tile)}px`);
  };
  new ResizeObserver(fit).observe(stage);
  new MutationObserver(fit).observe(grid, { childList: true });
  fit();
}
