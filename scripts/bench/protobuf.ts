/** As much of protobuf's wire format as an ONNX file needs. */

/** A field's bytes, key included. */
export type Field = Uint8Array;

const VARINT = 0;
const BYTES = 2;

function varint(value: number): number[] {
  const bytes: number[] = [];
  let rest = value;
  while (rest > 127) {
    bytes.push((rest % 128) + 128);
    rest = Math.floor(rest / 128);
  }
  return [...bytes, rest];
}

const key = (field: number, wire: number): number[] => varint(field * 8 + wire);

/** A whole number, 0 or more. */
export function int(field: number, value: number): Field {
  return Uint8Array.from([...key(field, VARINT), ...varint(value)]);
}

export function bytes(field: number, value: Uint8Array): Field {
  return joined([Uint8Array.from([...key(field, BYTES), ...varint(value.length)]), value]);
}

export function text(field: number, value: string): Field {
  return bytes(field, new TextEncoder().encode(value));
}

/** A message within a message. */
export function message(field: number, ...fields: Field[]): Field {
  return bytes(field, joined(fields));
}

export function joined(parts: readonly Uint8Array[]): Uint8Array {
  return new Uint8Array(Buffer.concat(parts));
}
