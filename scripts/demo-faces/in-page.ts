/** Functions that run inside the page of demo-faces.ts; each must stand alone, since only its own text goes there. */

export interface FoundFace {
  file: string;
  x: number;
  y: number;
  width: number;
  height: number;
  score: number;
  /** The person's right eye, left eye, nose tip, mouth, right ear, left ear, in pixels of the photograph. */
  points: [number, number][];
}

interface Vision {
  FaceDetector: {
    createFromOptions: (
      wasm: object,
      options: object,
    ) => Promise<{ detect: (picture: OffscreenCanvas) => { detections: Detection[] }; close: () => void }>;
  };
}

interface Detection {
  boundingBox: { originX: number; originY: number; width: number; height: number };
  categories: { score: number }[];
  keypoints: { x: number; y: number }[];
}

/** Looks at the photograph through overlapping windows, each scaled up to the detector's liking. */
export async function findFacesPage(url: string): Promise<Omit<FoundFace, 'file'>[]> {
  const address = '/vision/vision_bundle.mjs';
  // oxlint-disable-next-line no-unsanitized/method -- our own server's file
  const { FaceDetector } = (await import(address)) as Vision;
  const detector = await FaceDetector.createFromOptions(
    {
      wasmLoaderPath: '/vision/wasm/vision_wasm_internal.js',
      wasmBinaryPath: '/vision/wasm/vision_wasm_internal.wasm',
    },
    {
      baseOptions: { modelAssetPath: '/short-range.tflite' },
      runningMode: 'IMAGE',
      minDetectionConfidence: 0.5,
    },
  );
  const photo = await createImageBitmap(await (await fetch(url)).blob());
  const view = 512;
  const canvas = new OffscreenCanvas(view, view);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  const faces: Omit<FoundFace, 'file'>[] = [];
  for (const size of [360, 560, 860]) {
    for (let y = 0; y < photo.height; y += size / 3) {
      for (let x = 0; x < photo.width; x += size / 3) {
        context.clearRect(0, 0, view, view);
        context.drawImage(photo, x, y, size, size, 0, 0, view, view);
        for (const found of detector.detect(canvas).detections) {
          const box = found.boundingBox;
          const cut = box.originX < 2 || box.originY < 2 || box.originX + box.width > view - 2;
          // Key points of a face that fills little of the window are vague; another window shows it larger.
          if (cut || box.width < view / 7) continue;
          const scale = size / view;
          faces.push({
            x: Math.round(x + box.originX * scale),
            y: Math.round(y + box.originY * scale),
            width: Math.round(box.width * scale),
            height: Math.round(box.height * scale),
            score: found.categories[0]?.score ?? 0,
            points: found.keypoints.map((p) => [Math.round(x + p.x * size), Math.round(y + p.y * size)]),
          });
        }
      }
    }
  }
  detector.close();
  photo.close();
  return faces;
}

/** Every face with its key points and name, as a PNG in base64. */
export async function contactSheetPage(faces: Record<string, FoundFace>): Promise<string> {
  const cell = 220;
  const columns = 7;
  const names = Object.keys(faces);
  const canvas = new OffscreenCanvas(columns * cell, Math.ceil(names.length / columns) * cell);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  for (const [index, name] of names.entries()) {
    const face = faces[name];
    if (!face) continue;
    const photo = await createImageBitmap(await (await fetch(`/samples/${face.file}`)).blob());
    const side = face.width * 2;
    const left = face.x + face.width / 2 - side / 2;
    const top = face.y + face.height / 2 - side / 2;
    const x = (index % columns) * cell;
    const y = Math.floor(index / columns) * cell;
    context.drawImage(photo, left, top, side, side, x, y, cell, cell);
    photo.close();
    context.fillStyle = 'lime';
    for (const [px, py] of face.points) {
      context.fillRect(x + ((px - left) / side) * cell - 2, y + ((py - top) / side) * cell - 2, 4, 4);
    }
    context.font = '16px sans-serif';
    context.fillText(`${name}  ${face.width}px ${face.score.toFixed(2)}`, x + 4, y + 18);
  }
  const blob = await canvas.convertToBlob({ type: 'image/png' });
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text);
}
