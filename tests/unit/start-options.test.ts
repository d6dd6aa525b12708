import { describe, expect, it } from 'vitest';
import { readOptions } from '../../scripts/start/options';

const read = (...args: string[]) => readOptions(args, { display: true });

describe('the command line of npm start', () => {
  it('has sensible defaults', () => {
    expect(read()).toMatchObject({
      headless: false,
      seconds: 40,
      participants: 9,
      like: 'plain',
      wasm: false,
    });
  });

  it('is headless where there is no display', () => {
    expect(readOptions([], { display: false }).headless).toBe(true);
  });

  it('reads every option', () => {
    const args =
      '--headless --seconds 12 --participants 25 --like jitsi --browser /b --wasm --json f --screenshots s --no-build';
    expect(read(...args.split(' '))).toEqual({
      headless: true,
      seconds: 12,
      participants: 25,
      like: 'jitsi',
      browser: '/b',
      wasm: true,
      json: 'f',
      screenshots: 's',
      build: false,
      help: false,
    });
  });

  it.each([
    [['--fast'], /--fast/],
    [['meeting'], /meeting/],
    [['--seconds'], /--seconds/],
    [['--seconds', 'soon'], /--seconds wants a whole number from 5 to 3600, not "soon"/],
    [['--participants', '50'], /from 1 to 49/],
    [['--participants', '2.5'], /from 1 to 49/],
    [['--like', 'zoom'], /--like knows "jitsi", not "zoom"/],
  ])('says what is wrong with %j', (args, message) => {
    expect(() => read(...args)).toThrow(message);
  });
});
