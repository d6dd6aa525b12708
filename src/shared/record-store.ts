import { deletePrivate, listPrivate, readPrivate, writePrivate } from './private-files';
import { isCallRecord, isRecordId, startOf, type CallRecord } from './record';

/** The kept records, one private file each (`private-files.ts`): what is deleted is gone from the disk's files at once. */
const FOLDER = 'records';
const fileOf = (id: string): string => `${id}.json`;
const DAY_MS = 86_400_000;

/** The ids of the kept records, newest first. */
export async function recordIds(): Promise<string[]> {
  const ids = (await listPrivate(FOLDER)).map((name) => name.replace(/\.json$/, '')).filter(isRecordId);
  return ids.sort((a, b) => startOf(b) - startOf(a));
}

/** A kept record, or null where there is none, or a damaged one. */
export async function loadRecord(id: string): Promise<CallRecord | null> {
  if (!isRecordId(id)) return null;
  const value = await readPrivate(FOLDER, fileOf(id));
  return isCallRecord(value) && value.id === id ? value : null;
}

/** Keeps a record. Rejects when the disk is full. */
export function saveRecord(record: CallRecord): Promise<void> {
  return writePrivate(FOLDER, fileOf(record.id), record);
}

export function deleteRecord(id: string): Promise<void> {
  return deletePrivate(FOLDER, fileOf(id));
}

/** Deletes the records of calls that began more than so many days ago. */
export async function deleteOldRecords(days: number, now: number): Promise<void> {
  const old = (await recordIds()).filter((id) => now - startOf(id) > days * DAY_MS);
  await Promise.all(old.map(deleteRecord));
}
