import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { FINDER, finderBoxes, finderScale } from '../../../src/engine/finder-boxes';

const COLUMNS = FINDER.width / FINDER.stride;
const ROWS = FINDER.height / FINDER.stride;
const FRAME = { width: 320, height: 180 };

/** The finder's output: nothing anywhere, but a score and reaches (left, up, right, down, in strides) in these cells. */
function outputOf(
  cells: readonly { row: number; column: number; score: number; reach: readonly number[] }[],
): Float32Array {
  const output = new Float32Array(ROWS * COLUMNS * 5);
  for (let cell = 0; cell < ROWS * COLUMNS; cell++) output[cell * 5] = -9;
  for (const { row, column, score, reach } of cells) {
    output.set([Math.log(score / (1 - score)), ...reach.map(Math.log)], (row * COLUMNS + column) * 5);
  }
  return output;
}

describe("the face finder's boxes", () => {
  test('the network and the engine agree on what it is shown', () => {
    const contract: unknown = JSON.parse(readFileSync('models/face-finder/contract.json', 'utf8'));
    expect(contract).toMatchObject({
      inputWidth: FINDER.width,
      inputHeight: FINDER.height,
      pictureHeight: FINDER.pictureHeight,
      stride: FINDER.stride,
    });
  });

  test('a box lies where its cell and its four reaches say, in pixels of the picture', () => {
    const cell = { row: 5, column: 10, score: 0.9, reach: [2, 3, 2.5, 1] };
    const [box] = finderBoxes(outputOf([cell]), FRAME);
    // The cell's middle is at (84, 44) of 192 x 108, so at (140, 73.3) of 320 x 180; a stride is 13.3 pixels.
    expect(box?.x).toBeCloseTo(140 - (2 * 40) / 3, 3);
    expect(box?.y).toBeCloseTo(220 / 3 - 40, 3);
    expect(box?.width).toBeCloseTo(60, 3);
    expect(box?.height).toBeCloseTo((4 * 40) / 3, 3);
    expect(box?.score).toBeCloseTo(0.9, 3);
  });

  test('a tall picture is scaled by its height', () => {
    expect(finderScale(90, 180)).toBeCloseTo(0.6);
    const [box] = finderBoxes(outputOf([{ row: 5, column: 2, score: 0.9, reach: [1, 1, 1, 1] }]), {
      width: 90,
      height: 180,
    });
    expect(box?.x).toBeCloseTo(20, 3);
  });

  test('what is hardly a face is none', () => {
    const reach = [2, 2, 2, 2];
    expect(finderBoxes(outputOf([{ row: 5, column: 5, score: 0.05, reach }]), FRAME)).toEqual([]);
    expect(finderBoxes(outputOf([{ row: 5, column: 5, score: 0.15, reach }]), FRAME)).toHaveLength(1);
  });

  test('cells that mean the same face give one box, the surest; two faces give two, the surer first', () => {
    const found = finderBoxes(
      outputOf([
        { row: 5, column: 5, score: 0.6, reach: [3, 3, 3, 3] },
        { row: 5, column: 6, score: 0.8, reach: [4, 3, 2, 3] },
        { row: 6, column: 18, score: 0.9, reach: [3, 3, 3, 3] },
      ]),
      FRAME,
    );
    expect(found.map(({ score }) => Number(score.toFixed(2)))).toEqual([0.9, 0.8]);
  });

  test('reaches that no training has seen give no endless box', () => {
    const [box] = finderBoxes(
      outputOf([{ row: 5, column: 5, score: 0.9, reach: Array(4).fill(1e9) }]),
      FRAME,
    );
    expect(Number.isFinite(box?.width)).toBe(true);
    expect(box?.width).toBeLessThan(2000);
  });
});
