import { decide, type Decision } from '../../../src/background/alerts/decide';
import { isAlertState, type AlertState } from '../../../src/background/alerts/state';
import type { Participant, Session } from '../../../src/shared/session';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/shared/settings';
import type { Verdict } from '../../../src/shared/verdict';
import { NOW, person, session } from '../../gallery/people';

/** Somebody at a moment: a verdict, or more of them. */
type Seen = Verdict | Partial<Participant>;

/** A meeting over time: every step is told to the rule, every 3 seconds at least, as the engine's sign of life does. */
export class Call {
  now = NOW;
  told: { at: number; names: (string | null)[] }[] = [];
  again: number[] = [];
  state: AlertState | null = null;
  last: Decision | null = null;
  quiet: Session['quiet'];
  readonly rule: Settings;
  private readonly since = new Map<string, { verdict: Verdict; at: number }>();

  constructor(rule: Partial<Settings> = {}) {
    this.rule = { ...DEFAULT_SETTINGS, alert: 'person', alertAfter: 30, ...rule };
  }

  /** So many seconds in which everybody looks like this. */
  run(seconds: number, people: Record<string, Seen>, changes: Partial<Session> = {}): this {
    for (const end = this.now + seconds * 1000; this.now < end;) {
      this.decide(people, changes);
      this.now = Math.min(end, this.now + 3000);
    }
    this.decide(people, changes);
    return this;
  }

  /** The service worker dies, or the machine sleeps: nothing is decided for so long. */
  pause(seconds: number): this {
    this.now += seconds * 1000;
    // What was kept has been through the browser's store.
    this.state = structuredClone(this.state);
    if (!isAlertState(this.state)) throw new Error('What was kept is not taken back');
    return this;
  }

  private decide(people: Record<string, Seen>, changes: Partial<Session>): void {
    const list = Object.entries(people).map(([name, seen], index) => {
      const { key = `0/${name}`, ...rest } = typeof seen === 'string' ? { verdict: seen } : seen;
      const verdict = rest.verdict ?? 'mask';
      const before = this.since.get(key);
      if (before?.verdict !== verdict) this.since.set(key, { verdict, at: this.now });
      return person(index + 1, { name, key, since: this.since.get(key)?.at ?? 0, ...rest, verdict });
    });
    const quiet = this.quiet ? { quiet: this.quiet } : {};
    const meeting = session(list, { heardAt: this.now, ...quiet, ...changes });
    this.last = decide(this.state, meeting, this.rule, this.now);
    this.state = this.last.state;
    const at = (this.now - NOW) / 1000;
    if (this.last.alert) this.told.push({ at, names: this.last.alert.people.map(({ name }) => name) });
    if (this.last.again) this.again.push(at);
  }
}
