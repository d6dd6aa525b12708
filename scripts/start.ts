/** `npm start`: the extension and the demo meeting in a browser; `--help` tells the rest. */
import { serveDemo } from './start/demo';
import { findBrowser } from './start/find-browser';
import { runInChromium, writeJson } from './start/headless';
import { askedFirefox, runInFirefox } from './start/in-firefox';
import { readOptions, USAGE, type StartOptions } from './start/options';
import { tableOf } from './start/table';

const display =
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

const BY_HAND = `Click the Mask Check icon in the toolbar (under the puzzle piece) and switch it on for this site.
Close the browser to end.`;

async function main(options: StartOptions): Promise<number> {
  if (options.build) await import('./build');
  const firefox = askedFirefox(options.browser);
  const browser = firefox === null ? await findBrowser({ asked: options.browser, install: true }) : null;
  console.log(browser ? `Browser: ${browser.path} (${browser.how})` : `Browser: ${firefox ?? ''}`);
  const server = await serveDemo();
  const query = new URLSearchParams({ participants: String(options.participants) });
  if (options.like !== 'plain') query.set('like', options.like);
  const address = `${server.origin}/?${query.toString()}`;
  const watching = `Watching ${options.participants} participants for ${options.seconds} s ...`;
  try {
    if (options.headless) console.log(watching);
    else console.log(`The demo meeting opens: ${address}\n${BY_HAND}`);
    const result = browser
      ? await runInChromium(browser, address, options)
      : await runInFirefox(firefox ?? '', address, options);
    if (!result) return 0;
    console.log(tableOf(result));
    console.log(`Backend: ${result.backend}. Pictures: ${options.screenshots}/`);
    if (options.json) await writeJson(options.json, result);
    return result.wrong + result.missing > 0 || result.right === 0 ? 1 : 0;
  } finally {
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
