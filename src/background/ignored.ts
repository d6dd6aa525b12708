import { isListOf } from '../shared/guards';
import { isName } from '../shared/name-guard';
import { deletePrivate, readPrivate, writePrivate } from '../shared/private-files';
import type { Ignored, IgnoredPerson, Participant, Session } from '../shared/session';
import { changeSettings } from '../shared/settings-store';

/** Who is not counted: in this call, or remembered. Names are kept only of those the user asked to remember. */
const FOLDER = 'ignored';
const FILE = 'names.json';
const MOST_NAMES = 200;

const isNames = (value: unknown): value is string[] => isListOf(value, MOST_NAMES, isName);

let names: Promise<readonly string[]> | null = null;
let queue: Promise<unknown> = Promise.resolve();

/** The remembered names. */
export function ignoredNames(): Promise<readonly string[]> {
  names ??= readPrivate(FOLDER, FILE).then((value) => (isNames(value) ? value : []));
  return names;
}

/** Remembers names or forgets them; the last one takes the file with it. */
export function changeNames(change: (names: readonly string[]) => readonly string[]): Promise<void> {
  const done = queue.then(async () => {
    const changed = [...new Set(change(await ignoredNames()))].slice(-MOST_NAMES);
    if (changed.length === 0) await deletePrivate(FOLDER, FILE);
    else await writePrivate(FOLDER, FILE, changed);
    names = Promise.resolve(changed);
  });
  queue = done.catch(() => undefined);
  return done;
}

/** Keeps on the device that somebody is ignored or no longer is. The own tile needs no name for it. */
export async function remember({ name, self }: Participant, ignored: boolean): Promise<void> {
  if (self) await changeSettings({ ignoreSelf: ignored });
  if (name === null || (self && ignored)) return;
  const known = await ignoredNames();
  if (known.includes(name) === ignored) return;
  await changeNames((all) => (ignored ? [...all, name] : all.filter((other) => other !== name)));
}

/** Ignores somebody in this call, or counts them again. */
export function withIgnoredHere(session: Session, key: string, ignored: boolean): Session {
  const { ignored: before = [], ...rest } = session;
  const others = before.filter((person) => person.key !== key);
  const person = session.participants.find((one) => one.key === key);
  if (ignored && person) return { ...rest, ignored: [...others, { key, name: person.name }] };
  return others.length > 0 ? { ...rest, ignored: others } : rest;
}

/** Marks the people of a session who are not counted. Gives back the very same session where nothing changes. */
export function withIgnored(session: Session, remembered: readonly string[], ignoreSelf: boolean): Session {
  const here = session.ignored ?? [];
  const present = new Set(session.participants.map(({ key }) => key));
  const returned: IgnoredPerson[] = [];
  const markOf = (person: Participant): Ignored | undefined => {
    const { key, name, self } = person;
    if ((self && ignoreSelf) || (name !== null && remembered.includes(name))) return 'always';
    if (here.some((one) => one.key === key)) return 'call';
    // Whoever left and came back has another key; two of one name at the same time are two people.
    const back = name !== null && here.some((one) => one.name === name && !present.has(one.key));
    if (back) returned.push({ key, name });
    return back ? 'call' : undefined;
  };
  const participants = session.participants.map((person) => {
    const mark = markOf(person);
    if (mark === person.ignored) return person;
    const { ignored: _before, ...rest } = person;
    return mark ? { ...rest, ignored: mark } : rest;
  });
  if (participants.every((person, index) => person === session.participants[index])) return session;
  const kept = here.filter(({ key, name }) => present.has(key) || !returned.some((one) => one.name === name));
  return { ...session, participants, ...(here.length > 0 ? { ignored: [...kept, ...returned] } : {}) };
}
