import type { EngineErrorCode } from '../shared/session';

/** A failure the user can be told about; `code` picks the sentence, the message is for diagnostics. */
export class EngineError extends Error {
  constructor(
    readonly code: EngineErrorCode,
    message: string,
  ) {
    super(message);
    this.name = 'EngineError';
  }
}

/** Reads a file of the extension. Throws an EngineError with `code` when it cannot be had as it should be. */
export type ReadFile = (address: string, code: EngineErrorCode) => Promise<Uint8Array<ArrayBuffer>>;

/** Fetches a file of the extension. Throws an EngineError with `code` when it is missing or empty. */
export const fetchFile: ReadFile = async (address, code) => {
  const name = address.slice(address.lastIndexOf('/') + 1);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    const response = await fetch(address);
    if (!response.ok) throw new Error(`status ${response.status}`);
    bytes = new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw new EngineError(code, `${name} cannot be read (${String(error)})`);
  }
  if (bytes.byteLength === 0) throw new EngineError(code, `${name} is empty`);
  return bytes;
};
