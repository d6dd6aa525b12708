/** Calls back ten times a second, in a hidden tab too. */
export function everyTenthOfASecond(tick: (count: number) => void): void {
  const worker = new Worker(new URL('./clock-worker.ts', import.meta.url), { type: 'module' });
  let count = 0;
  worker.addEventListener('message', () => tick(count++));
}
