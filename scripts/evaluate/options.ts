import { parseArgs } from 'node:util';
import { CONDITIONS, type Condition } from '../../src/evaluation/conditions/list';
import type { Backend } from '../../src/shared/session';

export const USAGE = `npm run evaluate -- --data DIR [options]

  --data DIR        pictures with faces.csv, or one folder a class:
                    with_mask, without_mask, incorrect_mask, no_people (or background)
  --split S         only the rows of faces.csv with this split
  --corrections F   labels that are wrong to the eye (models/training/corrections.csv)
  --json FILE       write the figures
  --report DIR      write a page with figures, curves and the worst errors (index.html)
  --sensitivity F   write what a first look says at each threshold of the settings
  --conditions      judge every picture under generated conditions too (bad light, blur, ...)
  --condition NAME  the same under one of them only (again for another one)
  --backend B       wasm (default) or webgpu
  --limit N         only N pictures, spread over the whole set
  --browser FILE    the browser to use`;

export interface Options {
  data: string;
  split: string | null;
  corrections: string | null;
  json: string | null;
  report: string | null;
  sensitivity: string | null;
  conditions: readonly Condition[];
  backend: Backend;
  limit: number | null;
  browser: string | undefined;
}

/** What the user has to put right; ends the run with exit code 2. */
export class UsageError extends Error {}

/** Reads the command line. Null asks for the help text. Throws a UsageError. */
export function readOptions(args: readonly string[]): Options | null {
  const values = parsed(args);
  if (values.help) return null;
  const { data, split, corrections, json, report, backend = 'wasm', limit, browser } = values;
  const { sensitivity } = values;
  if (data === undefined) throw new UsageError('--data is missing: which folder?');
  if (backend !== 'wasm' && backend !== 'webgpu') {
    throw new UsageError(`--backend is wasm or webgpu, not "${backend}"`);
  }
  if (limit !== undefined && !/^[1-9]\d*$/.test(limit)) {
    throw new UsageError(`--limit takes a whole number above 0, not "${limit}"`);
  }
  return {
    data,
    split: split ?? null,
    corrections: corrections ?? null,
    json: json ?? null,
    report: report ?? null,
    sensitivity: sensitivity ?? null,
    conditions: values.conditions ? CONDITIONS : [...new Set(values.condition)].map(named),
    backend,
    limit: limit === undefined ? null : Number(limit),
    browser,
  };
}

function named(name: string): Condition {
  const condition = CONDITIONS.find((one) => one.name === name);
  if (condition) return condition;
  throw new UsageError(
    `--condition is one of ${CONDITIONS.map((one) => one.name).join(', ')}, not "${name}"`,
  );
}

function parsed(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        data: { type: 'string' },
        split: { type: 'string' },
        corrections: { type: 'string' },
        json: { type: 'string' },
        report: { type: 'string' },
        sensitivity: { type: 'string' },
        conditions: { type: 'boolean' },
        condition: { type: 'string', multiple: true },
        backend: { type: 'string' },
        limit: { type: 'string' },
        browser: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
      allowPositionals: false,
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? (error.message.split('. ')[0] ?? '') : String(error));
  }
}
