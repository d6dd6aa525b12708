/** One line a problem, told once, without names, pictures or addresses of meetings. */
const told = new Set<string>();

export function warn(where: string, error: unknown): void {
  const line = `[Mask Check] ${where}: ${error instanceof Error ? error.message : String(error)}`;
  if (told.has(line)) return;
  told.add(line);
  console.warn(line);
}
