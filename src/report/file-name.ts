import type { CallRecord } from '../shared/record';

/** A file name that sorts by the time of the call and says nothing of its people. */
export function fileName({ startedAt }: CallRecord, ending: 'csv' | 'json'): string {
  const time = new Date(startedAt).toISOString().slice(0, 16).replace(':', '');
  return `mask-check-${time}.${ending}`;
}
