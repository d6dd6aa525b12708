import { browser } from '../../shared/browser';
import { warn } from '../../shared/log';
import { newRecordId, startOf, type CallRecord } from '../../shared/record';
import { deleteOldRecords, deleteRecord, loadRecord, recordIds, saveRecord } from '../../shared/record-store';
import type { Session } from '../../shared/session';
import type { Settings } from '../../shared/settings';
import { updateSession } from '../session-store';
import { newRecord, withMoment } from './moment';
import { allRecordings, getRecording, setRecording, type Recording } from './recordings';

/**
 * Keeps the records of calls, where the user has switched that on. What is new is written two seconds later at the latest; what only
 * lasts on, every ten. The record in memory is lost with this worker; the file is read again then.
 */
const NEWS_MS = 2000;
const LASTING_MS = 10_000;

const REPORT = 'src/report/report.html';

interface Open {
  record: CallRecord;
  writtenAt: number;
  timer: ReturnType<typeof setTimeout> | null;
}
const open = new Map<string, Open>();
let queue: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const done = queue.then(work);
  queue = done.catch(() => undefined);
  return done;
}

/** Takes a tab's session in. Sessions are taken in in the order of the calls. Never rejects. */
export function attendRecord(tabId: number, session: Session | null, settings: Settings): Promise<void> {
  return inTurn(() => attend(tabId, session, settings)).catch((error: unknown) => {
    warn('record', error);
  });
}

async function attend(tabId: number, session: Session | null, settings: Settings): Promise<void> {
  const before = await getRecording(tabId);
  const goesOn = session !== null && settings.record && (!before || before.startedAt === session.startedAt);
  if (before && !goesOn) {
    await finish(tabId, before, session?.startedAt !== before.startedAt && settings.recordOpen);
    if (session && !settings.record) await show(tabId, null);
  }
  if (!session || !settings.record) return;
  const recording = (goesOn ? before : null) ?? (await begin(tabId, session, settings));
  // In a pause nobody looks, and that is no time in which somebody could not be told.
  if (recording.id === null || session.paused) return;
  const now = Date.now();
  const known = open.get(recording.id) ?? {
    record: (await loadRecord(recording.id)) ?? newRecord(recording.id, startOf(recording.id)),
    writtenAt: 0,
    timer: null,
  };
  const { record, lines, news } = withMoment(known.record, recording.lines, session);
  open.set(recording.id, { ...known, record });
  if (lines.length !== recording.lines.length) await setRecording(tabId, { ...recording, lines });
  if (record.people.length === 0) return;
  if (news) writeSoon(tabId, recording.id);
  else if (now - known.writtenAt >= LASTING_MS || now < known.writtenAt) await write(tabId, recording.id);
}

async function begin(tabId: number, session: Session, settings: Settings): Promise<Recording> {
  await deleteOldRecords(settings.recordDays, Date.now());
  const tab = await browser.tabs.get(tabId).catch(() => null);
  // A private window leaves nothing behind, and neither does its call.
  const id = tab?.incognito ? null : newRecordId(Date.now());
  const recording: Recording = { version: 1, id, startedAt: session.startedAt, lines: [] };
  await setRecording(tabId, recording);
  await show(tabId, id === null ? 'private' : 'on');
  return recording;
}

function writeSoon(tabId: number, id: string): void {
  const known = open.get(id);
  if (!known || known.timer !== null) return;
  known.timer = setTimeout(() => {
    void inTurn(() => write(tabId, id));
  }, NEWS_MS);
}

async function write(tabId: number, id: string): Promise<void> {
  const known = open.get(id);
  if (!known) return;
  if (known.timer !== null) clearTimeout(known.timer);
  known.timer = null;
  known.writtenAt = Date.now();
  try {
    await saveRecord(known.record);
    await show(tabId, 'on');
  } catch (error) {
    warn('keeping the record', error);
    await show(tabId, 'failed');
  }
}

/** The call is over: its last moment is kept, and the report opens if the user likes it so. */
async function finish(tabId: number, { id }: Recording, openReport: boolean): Promise<void> {
  await setRecording(tabId, null);
  if (id === null) return;
  const record = open.get(id)?.record ?? (await loadRecord(id));
  const timer = open.get(id)?.timer ?? null;
  if (timer !== null) clearTimeout(timer);
  open.delete(id);
  if (!record || record.people.length === 0) return;
  await saveRecord({ ...record, endedAt: Date.now() });
  if (openReport) await browser.tabs.create({ url: browser.runtime.getURL(`${REPORT}?id=${id}`) });
}

async function show(tabId: number, recording: Session['recording'] | null): Promise<void> {
  await updateSession(tabId, (session) => {
    if (!session || session.recording === (recording ?? undefined)) return session;
    const { recording: _before, ...rest } = session;
    return recording ? { ...rest, recording } : rest;
  });
}

/** Deletes one record, or (null) all. The rest of a call whose record is deleted while it runs is not recorded. */
export function forgetRecords(id: string | null): Promise<void> {
  return inTurn(async () => {
    for (const [tabId, recording] of await allRecordings()) {
      if (recording.id === null || (id !== null && recording.id !== id)) continue;
      const timer = open.get(recording.id)?.timer ?? null;
      if (timer !== null) clearTimeout(timer);
      open.delete(recording.id);
      await setRecording(tabId, { ...recording, id: null, lines: [] });
      await show(tabId, null);
    }
    for (const one of id === null ? await recordIds() : [id]) await deleteRecord(one);
  });
}

/** Deletes what is older than the user wants; called whenever this worker starts. */
export function forgetOldRecords({ recordDays }: Settings): Promise<void> {
  return inTurn(() => deleteOldRecords(recordDays, Date.now()));
}
