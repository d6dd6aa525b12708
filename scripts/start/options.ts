import { parseArgs } from 'node:util';

export const USAGE = `npm start                      build, open a browser with the extension and the demo meeting
npm start -- --headless        run the meeting without a display and compare the popup with the truth

  --headless                   also chosen when there is no display
  --seconds N                  how long the headless meeting lasts (40)
  --participants N             how many take part (9, at most 49)
  --like jitsi                 the demo page with Jitsi Meet's structure
  --browser PATH               the browser to run (else CHROME_PATH, an installed one, or one it installs);
                               "firefox": the installed Firefox, or FIREFOX_PATH
  --wasm                       as on a machine without a graphics card
  --json FILE                  write the comparison there
  --screenshots FOLDER         where the pictures of a headless run go (.cache/start)
  --no-build                   take dist/ as it is
  --help`;

export interface StartOptions {
  headless: boolean;
  seconds: number;
  participants: number;
  like: 'plain' | 'jitsi';
  browser: string | undefined;
  wasm: boolean;
  json: string | undefined;
  screenshots: string;
  build: boolean;
  help: boolean;
}

/** Reads the command line. Throws an error that names what is wrong with it. */
export function readOptions(args: string[], machine: { display: boolean }): StartOptions {
  const { values } = parseArgs({
    args,
    allowPositionals: false,
    options: {
      headless: { type: 'boolean', default: false },
      seconds: { type: 'string', default: '40' },
      participants: { type: 'string', default: '9' },
      like: { type: 'string' },
      browser: { type: 'string' },
      wasm: { type: 'boolean', default: false },
      json: { type: 'string' },
      screenshots: { type: 'string', default: '.cache/start' },
      'no-build': { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.like !== undefined && values.like !== 'jitsi') {
    throw new Error(`--like knows "jitsi", not "${values.like}"`);
  }
  return {
    headless: values.headless || !machine.display,
    seconds: between('--seconds', values.seconds, 5, 3600),
    participants: between('--participants', values.participants, 1, 49),
    like: values.like ?? 'plain',
    browser: values.browser,
    wasm: values.wasm,
    json: values.json,
    screenshots: values.screenshots,
    build: !values['no-build'],
    help: values.help,
  };
}

function between(option: string, text: string, low: number, high: number): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < low || value > high) {
    throw new Error(`${option} wants a whole number from ${low} to ${high}, not "${text}"`);
  }
  return value;
}
