/** The engine's addresses are made from the worker's own. In Node there is none, and nothing is fetched. To be imported first. */
Object.assign(globalThis, { self: { location: { origin: 'http://127.0.0.1' } } });
