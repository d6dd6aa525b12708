/** Runs in the page of a fixture: plays it, and tells what was seen. */
import { FIXTURES } from '../../fixtures/meetings/index';
import { ruleFor } from '../../../src/content/sites/index';
import type { Step } from '../../fixtures/meetings/fixture';
import type { TileInfo } from '../../../src/shared/protocol';
import { UNREADABLE } from '../../../src/shared/verdict';
import { Stage } from './stage';

/** What one step should show, and what it showed; a fault is a key that changed hands, or a picture under the wrong name. */
export interface Seen {
  what: string;
  expected: readonly string[];
  people: string[];
  faults: string[];
}

declare global {
  interface Window {
    playFixture: (client: string, layout: string) => Promise<{ rule: string | null; seen: Seen[] }>;
  }
}

/** Keys by "name kind": two people of one name are two keys. */
type Keys = Map<string, Set<string>>;

function keysOf(tiles: readonly TileInfo[]): Keys {
  const keys: Keys = new Map();
  for (const { name, kind, key } of tiles) {
    const label = `${name ?? '?'} ${kind}`;
    keys.set(label, (keys.get(label) ?? new Set()).add(key));
  }
  return keys;
}

/** Who kept their key and who should not have, from one step to the next. */
function keyFaults(before: Keys, now: Keys, ever: Keys, step: Partial<Step>): string[] {
  const faults: string[] = [];
  for (const [label, keys] of now) {
    const [name = ''] = label.split(/ (?=\w+$)/);
    const renamedFrom = Object.entries(step.renamed ?? {}).find(([, to]) => to === name)?.[0];
    const were = before.get(renamedFrom === undefined ? label : label.replace(name, renamedFrom));
    const shared = [...keys].filter((key) => were?.has(key)).length;
    if (step.others?.includes(name)) {
      if ([...ever.values()].some((old) => [...keys].some((key) => old.has(key))))
        faults.push(`${label} is taken for somebody known`);
    } else if (step.back?.includes(name)) {
      if (![...keys].every((key) => ever.get(label)?.has(key))) faults.push(`${label} is not known again`);
    } else if (were && shared < Math.min(keys.size, were.size)) faults.push(`${label} has another key`);
    else if (!were && [...before.values()].some((old) => [...keys].some((key) => old.has(key))))
      faults.push(`${label} has the key of somebody else`);
  }
  return faults;
}

async function told(
  stage: Stage,
  tile: TileInfo,
  renamed: ReadonlyMap<string, string>,
): Promise<{ label: string; fault: string | null }> {
  const { name, self, kind, camera, key } = tile;
  const whose = kind === 'camera' && camera === 'on' ? await stage.whose(key) : null;
  const unreadable = UNREADABLE.find((why) => why === whose);
  const marks = [
    self ? 'self' : '',
    kind === 'camera' ? '' : kind,
    camera === 'on' ? '' : camera,
    unreadable === undefined ? '' : `unreadable ${unreadable}`,
  ];
  const label = [name ?? '?', ...marks.filter((mark) => mark !== '')].join(' / ');
  // Who has no name may be anybody, and a browser's own camera has no colour.
  const fits =
    whose === null || unreadable !== undefined || name === null || current(whose, renamed) === name;
  return { label, fault: fits || self ? null : `under ${name} stands the picture of ${whose}` };
}

/** "Alex 2" is the second Alex; who was renamed still has the stream of before. */
function current(name: string, renamed: ReadonlyMap<string, string>): string {
  const plain = name.replace(/ \d$/, '');
  return renamed.get(plain) ?? plain;
}

window.playFixture = async (client, layoutName) => {
  const layout = FIXTURES.find((one) => one.client === client)?.layouts.find(
    (one) => one.layout === layoutName,
  );
  if (!layout) throw new Error(`There is no ${client} ${layoutName}`);
  const stage = new Stage();
  const seen: Seen[] = [];
  const ever: Keys = new Map();
  const renamed = new Map<string, string>();
  let before: Keys = new Map();
  const steps: Step[] = [
    {
      what: layoutName,
      change: () => stage.attach(),
      people: layout.people,
      ...(layout.seconds === undefined ? {} : { seconds: layout.seconds }),
    },
    ...(layout.steps ?? []),
  ];
  for (const step of steps) {
    await step.change(stage);
    for (const [old, name] of Object.entries(step.renamed ?? {})) renamed.set(old, name);
    const tiles = stage.after(step.seconds ?? 2);
    const now = keysOf(tiles);
    const all = await Promise.all(tiles.map((tile) => told(stage, tile, renamed)));
    const faults = all.map(({ fault }) => fault).filter((fault) => fault !== null);
    seen.push({
      what: step.what,
      expected: [...step.people].sort(),
      people: all.map(({ label }) => label).sort(),
      faults: [...faults, ...keyFaults(before, now, ever, step)],
    });
    before = now;
    for (const [label, keys] of now) ever.set(label, new Set([...(ever.get(label) ?? []), ...keys]));
  }
  return { rule: ruleFor(location.host, document)?.id ?? null, seen };
};
