import { describe, expect, test } from 'vitest';
import type { Verdict } from '../../../src/shared/verdict';
import { NOW, session } from '../../gallery/people';
import { Call } from './alert-call';

describe('an alert about a person', () => {
  test('comes once after the chosen time, and not again while nothing changes', () => {
    const call = new Call().run(29, { Anna: 'no-mask', Ben: 'mask' });
    expect(call.told).toEqual([]);
    call.run(300, { Anna: 'no-mask', Ben: 'mask' });
    expect(call.told).toEqual([{ at: 32, names: ['Anna'] }]);
  });

  test('says when it will be due, so that nobody has to wait for a sign of life', () => {
    const call = new Call({ alertAfter: 5 }).run(3, { Anna: 'no-mask' });
    expect(call.last?.nextIn).toBe(2000);
    call.run(60, { Anna: 'mask' });
    expect(call.last?.nextIn).toBeNull();
  });

  test('names all who are unmasked for so long, and tells again when somebody joins them', () => {
    const call = new Call()
      .run(9, { Anna: 'no-mask', Ben: 'mask' })
      .run(60, { Anna: 'no-mask', Ben: 'no-mask' });
    expect(call.told.map(({ names }) => names)).toEqual([['Anna'], ['Anna', 'Ben']]);
  });

  test('counts from when somebody took it off, not from when alerts were switched on', () => {
    const call = new Call().run(0, { Anna: { verdict: 'no-mask', since: NOW - 120_000 } });
    expect(call.told).toEqual([{ at: 0, names: ['Anna'] }]);
  });

  test.each<Verdict>(['unsure', 'unreadable', 'no-face', 'camera-off', 'not-visible'])(
    'never comes of "%s", however long',
    (verdict) => {
      expect(new Call({ alertAfter: 5 }).run(600, { Anna: verdict }).told).toEqual([]);
    },
  );

  test('does not come for somebody who is unsure at the moment it would be due', () => {
    const call = new Call().run(27, { Anna: 'no-mask' }).run(12, { Anna: 'unsure' });
    expect(call.told).toEqual([]);
    call.run(6, { Anna: 'no-mask' });
    expect(call.told).toHaveLength(1);
  });

  test('does not count the time in which nobody could tell', () => {
    const call = new Call()
      .run(15, { Anna: 'no-mask' })
      .run(45, { Anna: 'unsure' })
      .run(12, { Anna: 'no-mask' });
    expect(call.told).toEqual([]);
    call.run(6, { Anna: 'no-mask' });
    expect(call.told).toHaveLength(1);
  });

  test('starts over after a minute of not knowing', () => {
    const call = new Call().run(27, { Anna: 'no-mask' }).run(63, { Anna: 'camera-off' });
    call.run(27, { Anna: 'no-mask' });
    expect(call.told).toEqual([]);
  });

  test('a mask seen for a moment does not wind the clock back, one that stays does', () => {
    const flapping = new Call();
    for (let i = 0; i < 10; i++) flapping.run(5, { Anna: 'no-mask' }).run(3, { Anna: 'mask' });
    expect(flapping.told).toHaveLength(1);
    const real = new Call();
    for (let i = 0; i < 10; i++) real.run(21, { Anna: 'no-mask' }).run(9, { Anna: 'mask' });
    expect(real.told).toEqual([]);
  });

  test('comes again after a mask has really been worn in between', () => {
    const call = new Call()
      .run(40, { Anna: 'no-mask' })
      .run(30, { Anna: 'mask' })
      .run(40, { Anna: 'no-mask' });
    expect(call.told).toHaveLength(2);
  });

  test('a mask worn wrongly counts only where the user has said so', () => {
    expect(new Call().run(60, { Anna: 'incorrect' }).told).toEqual([]);
    expect(new Call({ incorrect: 'unmasked' }).run(60, { Anna: 'incorrect' }).told).toHaveLength(1);
  });

  test('leaves out the ignored, shared screens and previews', () => {
    const call = new Call().run(60, {
      Me: { verdict: 'no-mask', ignored: 'call' },
      Slides: { verdict: 'no-mask', kind: 'screen' },
      Preview: { verdict: 'no-mask', kind: 'preview' },
    });
    expect(call.told).toEqual([]);
  });
});

describe('leaving and coming back', () => {
  test('somebody who comes back under another key is not new', () => {
    const call = new Call().run(40, { Anna: 'no-mask', Ben: 'mask' }).run(15, { Ben: 'mask' });
    call.run(40, { Anna: { verdict: 'no-mask', key: '0/again' }, Ben: 'mask' });
    expect(call.told).toHaveLength(1);
  });

  test('the time before counts, the time away does not', () => {
    const call = new Call().run(21, { Anna: 'no-mask' }).run(30, {});
    call.run(6, { Anna: { verdict: 'no-mask', key: '0/again' } });
    expect(call.told).toEqual([]);
    call.run(6, { Anna: { verdict: 'no-mask', key: '0/again' } });
    expect(call.told).toHaveLength(1);
  });

  test('two of the same name have a clock each', () => {
    const twin = { name: 'Anna', key: '0/twin' };
    const call = new Call().run(21, { Anna: 'no-mask', twin: { ...twin, verdict: 'mask' } });
    call.run(9, { Anna: 'mask', twin: { ...twin, verdict: 'no-mask' } });
    expect(call.told).toEqual([]);
  });

  test('after a long time away it is a new matter, and nothing is kept of those who left', () => {
    const call = new Call().run(40, { Anna: 'no-mask' }).run(90, {});
    expect(call.state?.people).toEqual([]);
    call.run(40, { Anna: 'no-mask' });
    expect(call.told).toHaveLength(2);
  });
});

describe('when nothing was watched', () => {
  test('a service worker that was stopped and woken goes on where it was', () => {
    const call = new Call().run(27, { Anna: 'no-mask' }).pause(3).run(0, { Anna: 'no-mask' });
    expect(call.told).toEqual([{ at: 30, names: ['Anna'] }]);
    call.pause(5).run(30, { Anna: 'no-mask' });
    expect(call.told).toHaveLength(1);
  });

  test('an hour of sleep is no hour without a mask', () => {
    const call = new Call().run(9, { Anna: 'no-mask' }).pause(3600).run(0, { Anna: 'no-mask' });
    expect(call.told).toEqual([]);
  });

  test('a clock put back by an hour neither alerts nor stops alerts', () => {
    const call = new Call().run(9, { Anna: 'no-mask' }).pause(-3600).run(15, { Anna: 'no-mask' });
    expect(call.told).toEqual([]);
    call.run(9, { Anna: 'no-mask' });
    expect(call.told).toHaveLength(1);
  });

  test('an engine that is silent or away is not believed', () => {
    const silent = new Call().run(60, { Anna: 'no-mask' }, { heardAt: NOW - 60_000 });
    expect(silent.told).toEqual([]);
    const engine = { ...session([]).engine, state: 'loading' as const };
    expect(new Call().run(60, { Anna: 'no-mask' }, { engine }).told).toEqual([]);
  });

  test('another meeting in the same tab starts from nothing', () => {
    const call = new Call().run(27, { Anna: 'no-mask' });
    call.run(3, { Ben: { verdict: 'mask' } }, { startedAt: NOW });
    expect(call.state?.people.map(({ name }) => name)).toEqual(['Ben']);
  });
});

describe('an alert about the room', () => {
  const room = { alert: 'room', alertShare: 50 } as const;

  test('comes when the share has been reached for the chosen time', () => {
    const call = new Call(room).run(60, { Anna: 'no-mask', Ben: 'mask', Cem: 'mask' });
    expect(call.told).toEqual([]);
    call.run(60, { Anna: 'no-mask', Ben: 'no-mask', Cem: 'mask' });
    expect(call.told.map(({ names }) => names)).toEqual([['Anna', 'Ben']]);
  });

  test('counts whoever nobody can tell of as not unmasked', () => {
    const call = new Call(room).run(90, { Anna: 'no-mask', Ben: 'unsure', Cem: 'unsure' });
    expect(call.told).toEqual([]);
    expect(new Call(room).run(90, { Anna: 'no-mask', Ben: 'camera-off' }).told).toHaveLength(1);
  });

  test('goes on counting while different people make up the share', () => {
    const call = new Call(room);
    for (let i = 0; i < 4; i++)
      call.run(6, { Anna: 'no-mask', Ben: 'mask' }).run(6, { Anna: 'mask', Ben: 'no-mask' });
    expect(call.told).toHaveLength(1);
  });

  test('an empty room is no alarm', () => {
    expect(new Call({ ...room, alertShare: 5 }).run(90, {}).told).toEqual([]);
  });
});

describe('quiet', () => {
  test('holds alerts back, and whoever is still unmasked after it is told of again', () => {
    const call = new Call().run(40, { Anna: 'no-mask' });
    call.quiet = { from: call.now, until: call.now + 60_000 };
    call.run(55, { Anna: 'no-mask', Ben: 'no-mask' });
    expect(call.told).toHaveLength(1);
    expect(call.last?.nextIn).toBe(5000);
    call.run(10, { Anna: 'no-mask', Ben: 'no-mask' });
    expect(call.told.map(({ names }) => names)).toEqual([['Anna'], ['Anna', 'Ben']]);
  });

  test('that lies in the future, after a clock was put back, holds nothing back', () => {
    const call = new Call();
    call.quiet = { from: NOW + 3_600_000, until: NOW + 4_200_000 };
    expect(call.run(40, { Anna: 'no-mask' }).told).toHaveLength(1);
  });
});

describe('all masked again', () => {
  test('is told once, after an alert, when it has been so for a moment', () => {
    const call = new Call().run(40, { Anna: 'no-mask', Ben: 'mask' }).run(60, { Anna: 'mask', Ben: 'mask' });
    expect(call.again).toEqual([46]);
  });

  test('is not told where no alert was given', () => {
    const call = new Call().run(9, { Anna: 'no-mask' }).run(60, { Anna: 'mask' });
    expect(call.again).toEqual([]);
  });

  test('is not told while somebody cannot be told', () => {
    const call = new Call().run(40, { Anna: 'no-mask', Ben: 'mask' });
    call.run(60, { Anna: 'mask', Ben: 'unsure' });
    expect(call.again).toEqual([]);
    call.run(9, { Anna: 'mask', Ben: 'camera-off' });
    expect(call.again).toHaveLength(1);
  });

  test('is not told of an empty room', () => {
    expect(new Call().run(40, { Anna: 'no-mask' }).run(60, {}).again).toEqual([]);
  });
});

test('several meetings do not disturb each other', () => {
  const [one, other] = [new Call(), new Call()];
  for (let i = 0; i < 20; i++) {
    one.run(3, { Anna: 'no-mask' });
    other.run(3, { Anna: 'mask' });
  }
  expect([one.told.length, other.told.length]).toEqual([1, 0]);
});
