/** `npm start`: the extension and the demo meeting in a browser; `--help` tells the rest. */
import { buildDemo, serveDemo } from './start/demo';
import { findBrowser } from './start/find-browser';
import { openDemo, runHeadless, writeJson } from './start/headless';
import { launch } from './start/launch';
import { readOptions, USAGE, type StartOptions } from './start/options';
import { tableOf } from './start/table';

const display =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

async function main(options: StartOptions): Promise<number> {
  if (options.build) {
    await import('./build');
    await buildDemo();
  }
  const browser = await findBrowser({ asked: options.browser, install: true });
  console.log(`Browser: ${browser.path} (${browser.how})`);
  const server = await serveDemo();
  const query = new URLSearchParams({ participants: String(options.participants) });
  if (options.like !== 'plain') query.set('like', options.like);
  const address = `${server.origin}/?${query.toString()}`;
  const extension = await launch(browser, { extension: 'dist/chrome', ...options });
  try {
    const meeting = await openDemo(extension, address);
    if (!options.headless) {
      console.log(`The demo meeting is open: ${address}`);
      console.log(
        'Click the Mask Check icon in the toolbar (under the puzzle piece) and switch it on for this site.',
      );
      console.log('Close the browser to end.');
      await new Promise((closed) => extension.context.once('close', closed));
      return 0;
    }
    console.log(`Watching ${options.participants} participants for ${options.seconds} s ...`);
    const result = await runHeadless(extension, meeting, options);
    console.log(tableOf(result));
    console.log(`Backend: ${result.backend}. Pictures: ${options.screenshots}/`);
    if (options.json) await writeJson(options.json, result);
    return result.wrong + result.missing > 0 || result.right === 0 ? 1 : 0;
  } finally {
    await extension.close();
    await server.close();
  }
}

let options: StartOptions;
try {
  options = readOptions(process.argv.slice(2), { display });
} catch (error) {
  console.error(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
  process.exit(2);
}
if (options.help) {
  console.log(USAGE);
} else {
  process.exitCode = await main(options).catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    return 1;
  });
}
