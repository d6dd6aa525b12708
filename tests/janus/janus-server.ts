import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { freePort, LocalProgram } from '../calls/local-program';

/** Where Debian's and Ubuntu's packages `janus` and `janus-demos` put what is needed here. */
const PROGRAM = '/usr/bin/janus';
export const DEMOS = '/usr/share/janus/demos';

/** Why the server cannot be run on this machine; null if it can. */
export function whyNot(): string | null {
  if (!existsSync(PROGRAM) || !existsSync(`${DEMOS}/videoroomtest.html`))
    return 'the Debian packages janus and janus-demos are not installed (apt-get install janus janus-demos)';
  const ways = Object.values(networkInterfaces()).flatMap((addresses) => addresses ?? []);
  // Janus offers no addresses of the loopback interface; traffic to one's own address stays on the machine all the same.
  return ways.some(({ family, internal }) => family === 'IPv4' && !internal)
    ? null
    : 'this machine has no network interface but loopback, where Janus exchanges no media';
}

/** One room, websockets on loopback, and nothing else of what the server can do. */
const configuration = (folder: string, port: number): Record<string, string> => ({
  'janus.jcfg': `general: { configs_folder = "${folder}", debug_level = 3 }
    plugins: { disable = "${files(['audiobridge', 'duktape', 'echotest', 'lua', 'nosip', 'recordplay', 'sip', 'streaming', 'textroom', 'videocall', 'voicemail'])}" }
    transports: { disable = "${files(['http', 'mqtt', 'nanomsg', 'pfunix', 'rabbitmq'])}" }`,
  'janus.transport.websockets.jcfg': `general: { ws = true, ws_port = ${port}, ws_ip = "127.0.0.1", wss = false }`,
  'janus.plugin.videoroom.jcfg':
    'room-1234: { description = "Test", publishers = 6, bitrate = 512000, fir_freq = 5 }',
});

const files = (names: readonly string[]): string => names.map((name) => `libjanus_${name}.so`).join(',');

/** The Janus server. */
export class JanusServer {
  private constructor(
    readonly program: LocalProgram,
    private readonly folder: string,
  ) {}

  /** Writes the configuration; `program.start` starts it. */
  static async prepare(): Promise<JanusServer> {
    const folder = await mkdtemp(path.join(tmpdir(), 'mask-check-janus-'));
    const port = await freePort();
    for (const [name, text] of Object.entries(configuration(folder, port)))
      await writeFile(path.join(folder, name), text);
    const command = [PROGRAM, '-C', path.join(folder, 'janus.jcfg'), '-F', folder, '-o'] as const;
    return new JanusServer(new LocalProgram('Janus', port, [...command]), folder);
  }

  async close(): Promise<void> {
    await this.program.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}
