/** `npm run package`: builds, and packs each browser's extension into dist/packages. The same sources give the same bytes. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { isRecord } from '../src/shared/guards';
import { TARGETS } from '../vite.config';
import { problemsOf, readListings } from './package/listing';
import { zipOf } from './package/zip';

const FOLDER = 'dist/packages';

async function versionIn(file: string): Promise<string> {
  const json: unknown = JSON.parse(await readFile(file, 'utf8'));
  const version = isRecord(json) ? json['version'] : undefined;
  if (typeof version !== 'string') throw new Error(`${file} has no version`);
  return version;
}

async function main(): Promise<number> {
  const problems = (await readListings()).flatMap(problemsOf);
  for (const problem of problems) console.error(problem);
  if (problems.length > 0) return 1;
  const { status } = spawnSync('npx', ['--no-install', 'tsx', 'scripts/build.ts'], {
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) return 1;
  const version = await versionIn('package.json');
  await mkdir(FOLDER, { recursive: true });
  for (const target of TARGETS) {
    const built = await versionIn(`dist/${target}/manifest.json`);
    if (built !== version) throw new Error(`dist/${target} is of version ${built}, not ${version}`);
    const file = `${FOLDER}/mask-check-${target}-${version}.zip`;
    const bytes = await zipOf(`dist/${target}`);
    await writeFile(file, bytes);
    const sum = createHash('sha256').update(bytes).digest('hex');
    console.log(`${file}  ${(bytes.length / 1e6).toFixed(1)} MB  sha256 ${sum}`);
  }
  console.log('What the stores ask for besides is in docs/store.');
  return 0;
}

process.exitCode = await main();
