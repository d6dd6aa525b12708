import { describe, expect, it } from 'vitest';
import { buildFaceDetectorModel, withNormalisation } from '../../scripts/face-detector-models';

const NORMALISATION = { mean: 127.5, std: 64, inputs: 1, outputs: 2 };

/** A reader of flatbuffers, written against the format's description and sharing nothing with the writer. */
class Reader {
  private readonly view: DataView;
  constructor(private readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  identifier = () => this.textAt(4, 4);
  u32 = (at: number) => this.view.getUint32(at, true);
  u8 = (at: number) => this.view.getUint8(at);
  f32 = (at: number) => this.view.getFloat32(at, true);
  follow = (at: number) => at + this.u32(at);
  textAt = (at: number, length: number) =>
    Buffer.from(this.bytes.subarray(at, at + length)).toString('latin1');

  /** Where a table's field is, or a failure: these tests ask only for fields that must be there. */
  field(table: number, slot: number): number {
    const vtable = table - this.view.getInt32(table, true);
    const offset =
      4 + 2 * slot < this.view.getUint16(vtable, true) ? this.view.getUint16(vtable + 4 + 2 * slot, true) : 0;
    if (offset === 0) throw new Error(`field ${slot} is absent`);
    return table + offset;
  }

  vector(table: number, slot: number): number[] {
    const start = this.follow(this.field(table, slot));
    return Array.from({ length: this.u32(start) }, (_, i) => this.follow(start + 4 + 4 * i));
  }

  text(table: number, slot: number): string {
    const start = this.follow(this.field(table, slot));
    return this.textAt(start + 4, this.u32(start));
  }
}

/** The metadata that a model's root table points to, as MediaPipe looks it up. */
function metadataOf(model: Uint8Array): Reader {
  const reader = new Reader(model);
  const root = reader.follow(0);
  const entry = reader.vector(root, 6).find((at) => reader.text(at, 0) === 'TFLITE_METADATA');
  if (entry === undefined) throw new Error('no metadata');
  const buffer = reader.vector(root, 4)[reader.u32(reader.field(entry, 1))];
  if (buffer === undefined) throw new Error('no buffer');
  const data = reader.follow(reader.field(buffer, 0));
  return new Reader(model.slice(data + 4, data + 4 + reader.u32(data)));
}

/** A TFLite file of the least size: a root table with version 3 and two empty buffers, no metadata. */
function smallestModel(): Uint8Array {
  const bytes = new Uint8Array(64);
  const view = new DataView(bytes.buffer);
  const u16 = (at: number, ...values: number[]) =>
    values.forEach((value, i) => view.setUint16(at + 2 * i, value, true));
  const u32 = (at: number, ...values: number[]) =>
    values.forEach((value, i) => view.setUint32(at + 4 * i, value, true));
  u32(0, 24);
  bytes.set(Buffer.from('TFL3'), 4);
  u16(8, 14, 12, 4, 0, 0, 0, 8); // the root's vtable: two sizes, version, three absent fields, buffers
  u32(24, 16, 3, 4); // the root: back to its vtable, the version, on to the buffers
  u32(36, 2, 12, 12);
  u16(48, 4, 4); // the vtable that both buffers share
  u32(52, 4, 8);
  return bytes;
}

describe('withNormalisation', () => {
  const original = smallestModel();
  const model = withNormalisation(original, NORMALISATION);

  it('leaves the original as it is, behind the new part and aligned to 16 bytes', () => {
    expect([...model.subarray(model.length - original.length)]).toEqual([...original]);
    expect((model.length - original.length) % 16).toBe(0);
  });

  it('keeps the root table, with one buffer more', () => {
    const reader = new Reader(model);
    const root = reader.follow(0);
    expect(reader.identifier()).toBe('TFL3');
    expect(reader.u32(reader.field(root, 0))).toBe(3);
    expect(reader.vector(root, 4)).toHaveLength(3);
  });

  it('says how the RGB input is normalised, where a reader looks for it', () => {
    const metadata = metadataOf(model);
    expect(metadata.identifier()).toBe('M001');
    const [subgraph = 0] = metadata.vector(metadata.follow(0), 3);
    const inputs = metadata.vector(subgraph, 2);
    expect(inputs).toHaveLength(1);
    expect(metadata.vector(subgraph, 3)).toHaveLength(2);
    const [input = 0] = inputs;
    const content = metadata.follow(metadata.field(input, 3));
    expect(metadata.u8(metadata.field(content, 0))).toBe(2);
    const image = metadata.follow(metadata.field(content, 1));
    expect(metadata.u8(metadata.field(image, 0))).toBe(1);
    const [unit = 0] = metadata.vector(input, 4);
    expect(metadata.u8(metadata.field(unit, 0))).toBe(1);
    const options = metadata.follow(metadata.field(unit, 1));
    const values = [0, 1].map((slot) => metadata.f32(metadata.follow(metadata.field(options, slot)) + 4));
    expect(values).toEqual([127.5, 64]);
  });

  it('refuses what is no TFLite model', () => {
    expect(() => withNormalisation(new Uint8Array(64), NORMALISATION)).toThrow('TFL3');
    expect(() => withNormalisation(new Uint8Array(3), NORMALISATION)).toThrow('TFL3');
  });
});

describe('buildFaceDetectorModel', () => {
  it('makes both models out of the installed package', async () => {
    for (const range of ['short', 'full'] as const)
      expect(metadataOf(await buildFaceDetectorModel(range)).identifier()).toBe('M001');
  });
});
