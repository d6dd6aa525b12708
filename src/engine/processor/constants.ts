import { isListOf, isRecord } from '../../shared/guards';

const BYTES = { float16: 2, float32: 4, int32: 4 } as const;
type Kind = keyof typeof BYTES;

/** Numbers in a network's second file. */
export interface Constant {
  kind: Kind;
  shape: number[];
  /** Where they lie in the file, in bytes. */
  at: number;
  count: number;
  /** The numbers of an int32. Throws for any other kind. */
  values: () => number[];
}

const isSize = (value: unknown): value is number => Number.isSafeInteger(value) && Number(value) > 0;

/** Finds each constant of a weights manifest in its file. Throws an Error when the two do not fit. */
export function readConstants(manifest: unknown, bytes: Uint8Array): Map<string, Constant> {
  const groups: unknown[] = Array.isArray(manifest) ? manifest : [];
  const entries = groups.flatMap((group): unknown[] =>
    isRecord(group) && Array.isArray(group['weights']) ? group['weights'] : [],
  );
  const constants = new Map<string, Constant>();
  let at = 0;
  for (const entry of entries) {
    if (!isRecord(entry)) throw new Error('a weight has no name');
    const { name, shape, dtype, quantization } = entry;
    const kind = isRecord(quantization) ? quantization['dtype'] : dtype;
    if (typeof name !== 'string' || !isListOf(shape, 4, isSize) || !isKind(kind))
      throw new Error(`${String(name)}: weights of this kind cannot be read`);
    const count = shape.reduce((a, b) => a * b, 1);
    const end = at + count * BYTES[kind];
    const own = bytes.subarray(at, end);
    const values = (): number[] => {
      if (kind !== 'int32') throw new Error(`${name}: not whole numbers`);
      return [...new Int32Array(own.slice().buffer)];
    };
    constants.set(name, { kind, shape, at, count, values });
    at = end;
  }
  if (at !== bytes.length) throw new Error(`${bytes.length} bytes of weights, ${at} are described`);
  return constants;
}

function isKind(value: unknown): value is Kind {
  return typeof value === 'string' && value in BYTES;
}
