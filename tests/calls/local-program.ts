import { spawn, type ChildProcess } from 'node:child_process';
import { connect, createServer, type AddressInfo } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';

const START_MS = 20_000;

/** A server that runs as a program of its own, on a port that stays its own through a restart. */
export class LocalProgram {
  #process: ChildProcess | null = null;

  constructor(
    readonly name: string,
    readonly port: number,
    /** Program and arguments. */
    private readonly command: readonly [string, ...string[]],
    private readonly options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
  ) {}

  /** Rejects, with what the server said, when it does not come up. */
  async start(): Promise<void> {
    const [program, ...args] = this.command;
    const server = spawn(program, args, { ...this.options, stdio: ['ignore', 'pipe', 'pipe'] });
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
    throw new Error(`${this.name} did not start: ${said}`);
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
}

/** A port of loopback that nobody listens on. */
export async function freePort(): Promise<number> {
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
