import { parseArgs } from 'node:util';
import { BUDGETS, type Budget } from '../../src/shared/protocol';
import { WEBGPU_FLAGS } from '../start/webgpu-flags';

export const USAGE = `npm run bench -- [options]

  --tiles 1,5,9,25,49   meetings of so many people
  --seconds N           how long each is watched (30), and as long and a turn longer without
  --turns N             in so many turns, each of which begins 20 s before it is measured (3)
  --budget WORD         low, normal or high (normal)
  --rounds N            how often the kernels run in turns (20)
  --webgpu WORD         with the kernels, WebGPU: card, or emulated (right outputs, idle times)
  --graph DIR           with the kernels, another network's files as export.py writes them; may be given again
  --only PART           meetings, kernels, transport, or report: of what was measured before
  --json FILE           write all figures there as well
  --browser PATH        the browser to run
  --no-build            take dist/ as it is
  --no-docs             leave docs/benchmarks.md and its picture as they are
  --help`;

export interface BenchOptions {
  tiles: number[];
  seconds: number;
  turns: number;
  budget: Budget;
  rounds: number;
  webgpu: WebGpu | undefined;
  graphs: string[];
  only: (typeof PARTS)[number] | undefined;
  json: string | undefined;
  browser: string | undefined;
  build: boolean;
  docs: boolean;
  help: boolean;
}

/** What WebGPU is to run on, where it is asked for. */
export type WebGpu = keyof typeof WEBGPU_FLAGS;
const WEBGPU = Object.keys(WEBGPU_FLAGS) as WebGpu[];

const PARTS = ['meetings', 'kernels', 'transport', 'report'] as const;

/** Reads the command line. Throws an error that names what is wrong with it. */
export function readOptions(args: string[]): BenchOptions {
  const { values } = parseArgs({
    args,
    options: {
      tiles: { type: 'string', default: '1,5,9,25,49' },
      seconds: { type: 'string', default: '30' },
      turns: { type: 'string', default: '3' },
      budget: { type: 'string', default: 'normal' },
      rounds: { type: 'string', default: '20' },
      webgpu: { type: 'string' },
      graph: { type: 'string', multiple: true, default: [] },
      only: { type: 'string' },
      json: { type: 'string' },
      browser: { type: 'string' },
      'no-build': { type: 'boolean', default: false },
      'no-docs': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  const only = PARTS.find((part) => part === values.only);
  if (values.only !== undefined && !only)
    throw new Error(`--only knows ${PARTS.join(', ')}, not "${values.only}"`);
  const webgpu = WEBGPU.find((one) => one === values.webgpu);
  if (values.webgpu !== undefined && !webgpu)
    throw new Error(`--webgpu knows ${WEBGPU.join(', ')}, not "${values.webgpu}"`);
  const budget = BUDGETS.find((one) => one === values.budget);
  if (!budget) throw new Error(`--budget is one of ${BUDGETS.join(', ')}, not "${values.budget}"`);
  return {
    tiles: values.tiles.split(',').map((word) => between('--tiles', word, 1, 49)),
    seconds: between('--seconds', values.seconds, 4, 3600),
    turns: between('--turns', values.turns, 1, 100),
    budget,
    rounds: between('--rounds', values.rounds, 1, 1000),
    webgpu,
    graphs: values.graph,
    only,
    json: values.json,
    browser: values.browser,
    build: !values['no-build'],
    docs: !values['no-docs'],
    help: values.help,
  };
}

function between(option: string, word: string, low: number, high: number): number {
  const value = Number(word);
  if (!Number.isInteger(value) || value < low || value > high)
    throw new Error(`${option} wants whole numbers from ${low} to ${high}, not "${word}"`);
  return value;
}
