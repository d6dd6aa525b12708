import { build, type Rolldown } from 'vite';
import { serve, type LocalServer, type Routes } from './server';

/** What the demo's pages need besides their own files: the photographs, out of the installed package. */
const PHOTOS: Routes = { '/samples/': 'node_modules/@vladmandic/face-api/demo' };

let files: Promise<Routes> | undefined;

/**
 * The demo meeting and its photographs, by address. It is built once in a process and held in memory: a build into a folder that
 * another process serves takes the script away from under a page that is just loading, and its meeting never begins.
 */
export function demoRoutes(): Promise<Routes> {
  files ??= bundle();
  return files;
}

/** Builds the demo meeting and serves it to this machine. */
export async function serveDemo(port = 0): Promise<LocalServer> {
  return serve(await demoRoutes(), port);
}

async function bundle(): Promise<Routes> {
  // Neither watched nor built twice, it is one output.
  const { output } = (await build({ configFile: 'src/demo/vite.config.ts' })) as Rolldown.RolldownOutput;
  const routes: Routes = { ...PHOTOS };
  for (const file of output) {
    const content = file.type === 'chunk' ? file.code : file.source;
    routes[`/${file.fileName}`] = typeof content === 'string' ? Buffer.from(content) : content;
  }
  const page = routes['/index.html'];
  if (page === undefined) throw new Error('The demo was built without its page');
  routes['/'] = page;
  return routes;
}
