import { describe, expect, test } from 'vitest';
import { newRecord, withMoment, type Lines } from '../../../src/background/record/moment';
import { isCallRecord, MOST_RECORD_SPANS, type CallRecord } from '../../../src/shared/record';
import type { Participant, Session } from '../../../src/shared/session';
import { NOW, person, session } from '../../gallery/people';

/** A record that grows with signs of life every three seconds. */
class Call {
  at = NOW;
  record: CallRecord = newRecord(`${NOW}-00000000`, NOW);
  lines: Lines = [];
  news = 0;

  run(seconds: number, ...people: Participant[]): this {
    for (const end = this.at + seconds * 1000; this.at < end;) {
      this.see(people);
      this.at = Math.min(end, this.at + 3000);
    }
    return this.see(people);
  }

  see(people: Participant[], changes: Partial<Session> = {}): this {
    const moment = withMoment(this.record, this.lines, session(people, { heardAt: this.at, ...changes }));
    this.record = moment.record;
    this.lines = moment.lines;
    if (moment.news) this.news++;
    return this;
  }

  /** Each person's spans, as what was shown and for how many seconds. */
  get spans(): [string, number][][] {
    return this.record.people.map(({ spans }) =>
      spans.map(({ shown, from, to }) => [shown, (to - from) / 1000]),
    );
  }
}

const anna = (changes: Partial<Participant> = {}): Participant => person(1, { name: 'Anna', ...changes });
const ben = (changes: Partial<Participant> = {}): Participant => person(2, { name: 'Ben', ...changes });

describe('a record', () => {
  test('holds who was shown as what, and from when to when', () => {
    const call = new Call().run(30, anna(), ben());
    call.run(12, anna({ verdict: 'no-mask', since: call.at + 1000 }), ben());
    expect(call.spans).toEqual([
      [
        ['mask', 30],
        ['no-mask', 12],
      ],
      [['mask', 42]],
    ]);
    expect(isCallRecord(structuredClone(call.record))).toBe(true);
  });

  test('dates a change by when it happened, not by when it was told', () => {
    const call = new Call().run(30, anna());
    call.at += 3000;
    call.see([anna({ verdict: 'no-mask', since: call.at - 2000 })]);
    expect(call.spans).toEqual([
      [
        ['mask', 31],
        ['no-mask', 2],
      ],
    ]);
  });

  test('begins when it is switched on: nothing is put in from before', () => {
    expect(new Call().run(3, anna({ since: NOW - 900_000, firstSeen: NOW - 900_000 })).spans).toEqual([
      [['mask', 3]],
    ]);
  });

  test('keeps what is not known as not known', () => {
    const call = new Call().run(9, anna({ verdict: 'unsure', since: NOW }));
    call.run(9, anna({ verdict: 'unsure', lookedAt: null, since: call.at }));
    expect(call.spans[0]?.map(([shown]) => shown)).toEqual(['unsure', 'looking']);
  });

  test('has only people who count: no screens, no previews, nobody ignored', () => {
    const call = new Call().run(9, anna({ kind: 'screen' }), ben({ ignored: 'call' }));
    expect(call.record.people).toEqual([]);
    call.run(9, ben()).run(9, ben({ ignored: 'call' }));
    expect(call.spans).toEqual([[['mask', 9]]]);
  });

  test('has no keys of the page, no address and no pictures', () => {
    const text = JSON.stringify(new Call().run(9, anna({ key: '0/secret-key' })).record);
    expect(text).not.toMatch(/secret-key|example|meet|https?:/);
    expect(Object.keys(new Call().run(9, anna()).record.people[0] ?? {}).sort()).toEqual([
      'name',
      'ordinal',
      'self',
      'spans',
    ]);
  });

  test('is news only where something is new', () => {
    const call = new Call().run(60, anna());
    expect(call.news).toBe(1);
    call.run(9, anna({ verdict: 'no-mask' }));
    expect(call.news).toBe(2);
  });
});

describe('people who come and go', () => {
  test('whoever comes back goes on in their line, and the time away is empty', () => {
    const call = new Call().run(9, anna(), ben()).run(60, ben());
    call.run(9, anna({ key: '0/again' }), ben());
    expect(call.record.people.map(({ name }) => name)).toEqual(['Anna', 'Ben']);
    expect(call.spans[0]).toEqual([
      ['mask', 9],
      ['mask', 9],
    ]);
  });

  test('two of the same name have a line each', () => {
    expect(new Call().run(9, anna(), anna({ key: '0/twin' })).record.people).toHaveLength(2);
  });

  test('a name that is only known later is put in; one that has gone stays', () => {
    const call = new Call()
      .run(9, anna({ name: null }))
      .run(9, anna())
      .run(9, anna({ name: null }));
    expect(call.record.people.map(({ name }) => name)).toEqual(['Anna']);
  });
});

describe('what nobody watched', () => {
  test('is not in it: sleep leaves a gap', () => {
    const call = new Call().run(30, anna());
    call.at += 3_600_000;
    call.run(30, anna());
    expect(call.spans).toEqual([
      [
        ['mask', 30],
        ['mask', 30],
      ],
    ]);
  });

  test('a service worker that was gone for some seconds leaves none', () => {
    const call = new Call().run(30, anna());
    call.at += 12_000;
    expect(call.run(3, anna()).spans).toEqual([[['mask', 45]]]);
  });

  test('a clock put back adds nothing, and no span runs backwards', () => {
    const call = new Call().run(30, anna());
    call.at -= 20_000;
    call.run(9, anna({ verdict: 'no-mask', since: call.at }));
    expect(call.spans).toEqual([[['mask', 30]]]);
    expect(isCallRecord(call.record)).toBe(true);
  });
});

test('two people without a name are two numbers, though the call gives a number anew', () => {
  const nameless = (key: string, ordinal: number): Participant => person(1, { key, name: null, ordinal });
  const call = new Call().run(30, nameless('0/a', 1), nameless('0/b', 2)).run(30, nameless('0/c', 1));
  expect(call.record.people.map(({ ordinal }) => ordinal)).toEqual([1, 2, 3]);
});

test('a record of more people than can be read again says that it is full, and can be read', () => {
  const call = new Call();
  for (let batch = 0; batch < 5; batch++)
    call.run(3, ...Array.from({ length: 500 }, (_, i) => person(i, { key: `0/${batch}-${i}`, name: null })));
  expect(call.record.full).toBe(true);
  expect(isCallRecord(call.record)).toBe(true);
});

test('a record that is full says so and takes no more', () => {
  const call = new Call().run(3, anna());
  const [first] = call.record.people;
  if (!first) throw new Error('nobody');
  const spans = Array.from({ length: MOST_RECORD_SPANS }, (_, i) => ({
    shown: 'mask' as const,
    from: NOW - 50_000 + i,
    to: NOW - 50_000 + i,
  }));
  call.record = { ...call.record, people: [{ ...first, spans }] };
  call.run(30, anna());
  expect(call.record.full).toBe(true);
  expect(call.record.people[0]?.spans).toHaveLength(MOST_RECORD_SPANS);
  expect(isCallRecord(call.record)).toBe(true);
});
