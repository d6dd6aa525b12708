/**
 * Makes face detector models out of the installed `@mediapipe/face_detection` package: the full-range one is the extension's, the
 * short-range one serves the training and the making of the demo's faces.
 *
 * FaceDetector wants TFLite metadata that says how pictures are normalised; the package's files carry none. The metadata
 * and a new root table that points to it go in front of the file: flatbuffer offsets only point forward, so everything
 * old stays byte for byte as it was and is still reachable.
 */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

/** How a model's input is normalised, (pixel - mean) / std, and how many tensors go in and come out. */
export interface Normalisation {
  mean: number;
  std: number;
  inputs: number;
  outputs: number;
}

/** Which of MediaPipe's face detectors: for faces near the camera, or also for those farther away. */
export type Range = 'short' | 'full';

const SOURCES: Readonly<Record<Range, string>> = {
  short: '@mediapipe/face_detection/face_detection_short_range.tflite',
  full: '@mediapipe/face_detection/face_detection_full_range_sparse.tflite',
};

/** Both models take RGB scaled to -1..1 and give boxes and scores. */
const BLAZE_FACE: Normalisation = { mean: 127.5, std: 127.5, inputs: 1, outputs: 2 };

/** Strictest alignment of anything in a TFLite file: the data of its buffers. */
const ALIGNMENT = 16;

/** Slots of the root table (schema.fbs) and values of the metadata's enums (metadata_schema.fbs). */
const [VERSION, BUFFERS, METADATA, ROOT_SLOTS] = [0, 4, 6, 8];
const [RGB, IMAGE_PROPERTIES, NORMALIZATION_OPTIONS] = [1, 2, 1];

/** Fills a four-byte slot: with a scalar, or with the offset of something it appends to the writer. */
type Field = (writer: FlatWriter, slot: number) => void;

/** Writes a flatbuffer front to back, each parent before its children. */
class FlatWriter {
  readonly bytes: number[] = [];
  /** Slots that point into the file behind the new part, whose place is known only at the end. */
  readonly oldOffsets: { slot: number; position: number }[] = [];

  /** Appends zeros and returns where they start; `start + before` is a multiple of `alignment`. */
  reserve(size: number, alignment = 1, before = 0): number {
    while ((this.bytes.length + before) % alignment !== 0) this.bytes.push(0);
    const start = this.bytes.length;
    for (let i = 0; i < size; i++) this.bytes.push(0);
    return start;
  }

  set(position: number, value: number, size = 4): void {
    for (let i = 0; i < size; i++) this.bytes[position + i] = (value >>> (8 * i)) & 0xff;
  }

  /** Appends a vector's length and room for its elements, which start on a multiple of `alignment`. */
  vector(length: number, elementSize: number, alignment: number): number {
    const start = this.reserve(4 + length * elementSize, alignment, 4);
    this.set(start, length);
    return start;
  }
}

/** The flatbuffer of `root`, with `after` behind it. */
function flatbuffer(root: Field, identifier: string, after: Uint8Array = new Uint8Array()): Uint8Array {
  const writer = new FlatWriter();
  const slot = writer.reserve(4);
  writer.bytes.push(...Buffer.from(identifier, 'latin1'));
  root(writer, slot);
  const end = writer.reserve(0, ALIGNMENT);
  for (const old of writer.oldOffsets) writer.set(old.slot, end + old.position - old.slot);
  return Uint8Array.from([...writer.bytes, ...after]);
}

const scalar =
  (value: number): Field =>
  (writer, slot) =>
    writer.set(slot, value);

const oldObject =
  (position: number): Field =>
  (writer, slot) =>
    writer.oldOffsets.push({ slot, position });

/** A table; fields left undefined are absent. Each takes four bytes, so all are aligned whatever their order. */
const table =
  (...fields: readonly (Field | undefined)[]): Field =>
  (writer, slot) => {
    const vtableSize = 4 + 2 * fields.length;
    const vtable = writer.reserve(vtableSize, 4, vtableSize);
    const start = writer.reserve(4 + 4 * fields.length);
    writer.set(slot, start - slot);
    writer.set(start, start - vtable);
    writer.set(vtable, vtableSize, 2);
    writer.set(vtable + 2, 4 + 4 * fields.length, 2);
    fields.forEach((field, i) => {
      if (!field) return;
      writer.set(vtable + 4 + 2 * i, 4 + 4 * i, 2);
      field(writer, start + 4 + 4 * i);
    });
  };

const vectorOf =
  (items: readonly Field[]): Field =>
  (writer, slot) => {
    const start = writer.vector(items.length, 4, 4);
    writer.set(slot, start - slot);
    items.forEach((item, i) => item(writer, start + 4 + 4 * i));
  };

const bytesOf =
  (bytes: Uint8Array, alignment: number): Field =>
  (writer, slot) => {
    const start = writer.vector(bytes.length, 1, alignment);
    writer.set(slot, start - slot);
    bytes.forEach((byte, i) => (writer.bytes[start + 4 + i] = byte));
  };

const floats = (...values: number[]): Field =>
  vectorOf(values.map((value) => scalar(new Uint32Array(Float32Array.of(value).buffer)[0] ?? 0)));

/** A string ends with a zero that its length does not count. */
const text =
  (value: string): Field =>
  (writer, slot) => {
    bytesOf(Buffer.from(value, 'utf8'), 4)(writer, slot);
    writer.reserve(1);
  };

/** The ModelMetadata that FaceDetector asks for. */
function metadata({ mean, std, inputs, outputs }: Normalisation): Uint8Array {
  const content = table(scalar(IMAGE_PROPERTIES), table(scalar(RGB)));
  const unit = table(scalar(NORMALIZATION_OPTIONS), table(floats(mean), floats(std)));
  const input = table(text('image'), undefined, undefined, content, vectorOf([unit]));
  const output = table(text('output'));
  const subgraph = table(
    undefined,
    undefined,
    vectorOf(Array<Field>(inputs).fill(input)),
    vectorOf(Array<Field>(outputs).fill(output)),
  );
  return flatbuffer(table(text('face'), undefined, undefined, vectorOf([subgraph])), 'M001');
}

/** The model with a new root table in front that says how its input is normalised. */
export function withNormalisation(model: Uint8Array, normalisation: Normalisation): Uint8Array {
  if (model.length < 8 || Buffer.from(model.subarray(4, 8)).toString('latin1') !== 'TFL3') {
    throw new Error('Not a TFLite model: the identifier TFL3 is missing');
  }
  const view = new DataView(model.buffer, model.byteOffset, model.byteLength);
  const pointee = (slot: number) => slot + view.getUint32(slot, true);
  const root = pointee(0);
  const vtable = root - view.getInt32(root, true);
  const slotOf = (index: number): number | undefined => {
    const entry = 4 + 2 * index;
    const offset = entry < view.getUint16(vtable, true) ? view.getUint16(vtable + entry, true) : 0;
    return offset === 0 ? undefined : root + offset;
  };
  const elementsOf = (index: number): Field[] => {
    const slot = slotOf(index);
    if (slot === undefined) return [];
    const vector = pointee(slot);
    return Array.from({ length: view.getUint32(vector, true) }, (_, i) =>
      oldObject(pointee(vector + 4 + 4 * i)),
    );
  };

  const buffers = elementsOf(BUFFERS);
  const entry = table(text('TFLITE_METADATA'), scalar(buffers.length));
  const fields = Array.from({ length: ROOT_SLOTS }, (_, index): Field | undefined => {
    const slot = slotOf(index);
    if (index === BUFFERS) return vectorOf([...buffers, table(bytesOf(metadata(normalisation), ALIGNMENT))]);
    if (index === METADATA) return vectorOf([...elementsOf(METADATA), entry]);
    if (slot === undefined) return undefined;
    return index === VERSION ? scalar(view.getUint32(slot, true)) : oldObject(pointee(slot));
  });
  return flatbuffer(table(...fields), 'TFL3', model);
}

/** A model, made from the installed package; an error names the file that is at fault. */
export async function buildFaceDetectorModel(range: Range): Promise<Uint8Array> {
  const { resolve } = createRequire(import.meta.url);
  const file = SOURCES[range];
  try {
    return withNormalisation(await readFile(resolve(file)), BLAZE_FACE);
  } catch (error) {
    throw new Error(
      `Cannot make a face detector from ${file}. Is @mediapipe/face_detection installed (npm ci)?`,
      { cause: error },
    );
  }
}
