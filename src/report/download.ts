import type { CallRecord } from '../shared/record';

/** Hands a file to the browser, as if it had been downloaded. */
export function download(content: string, name: string, type: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([content], { type }));
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
}

/** A file name that sorts by the time of the call and says nothing of its people. */
export function fileName({ startedAt }: CallRecord, ending: 'csv' | 'json'): string {
  const time = new Date(startedAt).toISOString().slice(0, 16).replace(':', '');
  return `mask-check-${time}.${ending}`;
}
