import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

/** Where Debian's and Ubuntu's packages `janus` and `janus-demos` put what is needed here. */
const PROGRAM = '/usr/bin/janus';
export const DEMOS = '/usr/share/janus/demos';

const START_MS = 20_000;

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

/** The Janus server, on a port that stays its own through a restart. */
export class JanusServer {
  #process: ChildProcess | null = null;

  private constructor(
    readonly port: number,
    private readonly folder: string,
  ) {}

  /** Writes the configuration; `start` starts it. */
  static async prepare(): Promise<JanusServer> {
    const folder = await mkdtemp(path.join(tmpdir(), 'mask-check-janus-'));
    const port = await freePort();
    for (const [name, text] of Object.entries(configuration(folder, port)))
      await writeFile(path.join(folder, name), text);
    return new JanusServer(port, folder);
  }

  /** Rejects, with what the server said, when it does not come up. */
  async start(): Promise<void> {
    const args = ['-C', path.join(this.folder, 'janus.jcfg'), '-F', this.folder, '-o'];
    const server = spawn(PROGRAM, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    this.#process = server;
    let said = '';
    for (const stream of [server.stdout, server.stderr])
      stream.on('data', (chunk: Buffer) => {
        said = (said + chunk.toString()).slice(-4000);
      });
    const until = Date.now() + START_MS;
    while (Date.now() < until && server.exitCode === null) {
      if (await listens(this.port)) return;
      await wait(100);
    }
    throw new Error(`Janus did not start: ${said}`);
  }

  /** Ends it as a crash or a power cut does. */
  async kill(): Promise<void> {
    const server = this.#process;
    this.#process = null;
    if (!server || server.exitCode !== null) return;
    const gone = new Promise((resolve) => server.once('exit', resolve));
    server.kill('SIGKILL');
    await gone;
  }

  async close(): Promise<void> {
    await this.kill();
    await rm(this.folder, { recursive: true, force: true });
  }
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

function listens(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    const answer = (is: boolean): void => {
      socket.destroy();
      resolve(is);
    };
    socket.once('connect', () => answer(true)).once('error', () => answer(false));
  });
}
