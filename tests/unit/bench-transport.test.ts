import { describe, expect, test } from 'vitest';
import manifest from '../../manifest.json' with { type: 'json' };
import { documentOf } from '../../scripts/bench/report';
import type { TransportResult } from '../../scripts/bench/transport';
import { openedManifest } from '../../scripts/bench/transport-copy';
import { transportRows } from '../../scripts/bench/transport-report';

describe("a picture's way to the engine", () => {
  const cpu = (page: number, extension: number) => ({ browser: 0, gpu: 0, utility: 0, page, extension });
  const times = (there: number[], ...rounds: [number, number][]) => ({
    taken: there.length > 0 ? [1] : [],
    posted: there.length > 0 ? [2] : [],
    there,
    pings: [],
    cpu: rounds.map(([page, extension]) => cpu(page, extension)),
  });
  const empty = times([], [0, 0], [0, 0]);
  const result: TransportResult = {
    at: '2026-01-01',
    load: 0,
    rounds: 2,
    frames: 100,
    everyMs: 40,
    ways: {
      nothing: times([], [1, 1], [5, 5]),
      capture: empty,
      'port-bitmap': times([3, 4, 9], [3, 2], [7, 6]),
      'port-bytes': empty,
      'port-part': empty,
      'channel-bitmap': empty,
      'channel-bytes': empty,
    },
  };

  test('what an idle browser takes in the same round is not charged to it', () => {
    const [head = [], ...rows] = transportRows(result);
    const row = rows.find(([name]) => name === 'runtime port (shipped)') ?? [];
    const is = Object.fromEntries(head.map((name, i) => [name, row[i]]));
    expect(is).toMatchObject({ 'ms until there': '4.0', p95: '9.0', 'processor ms': '3.0', page: '2.0' });
  });

  test('the documents have its table, and say where it is not measured', () => {
    const none = { machine: 'none', meetings: [], kernels: null };
    expect(documentOf({ ...none, transport: result })).toContain('| runtime port (shipped) |');
    expect(documentOf(none)).not.toContain('runtime port (shipped)');
  });

  test('only the copy for the benchmark may be framed', () => {
    const policy = manifest.content_security_policy.extension_pages;
    const opened = openedManifest(manifest);
    expect(opened.content_security_policy.extension_pages).not.toContain("frame-ancestors 'none'");
    expect(manifest.content_security_policy.extension_pages).toBe(policy);
    expect(manifest).not.toHaveProperty('web_accessible_resources');
    expect(() => openedManifest(opened)).toThrow('frame-ancestors');
  });
});
