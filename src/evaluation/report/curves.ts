import { LABELS, type Label } from '../labels';
import { wilson } from '../metrics/intervals';
import type { Result } from '../metrics/result';
import { chart, line, percentText, whisker } from './chart';
import { html, NOTHING, type Html } from './html';

const KINDS: Record<Label, string> = {
  with_mask: 'mask',
  without_mask: 'no-mask',
  incorrect_mask: 'incorrect',
};

/** A chart with its heading and a sentence on how to read it. */
function figure(title: string, text: string, drawing: Html): Html {
  return html`<figure>
    <h3>${title}</h3>
    ${drawing}
    <figcaption>${text}</figcaption>
  </figure>`;
}

/** How often badges of a confidence are right. */
export function reliabilityFigure({ reliability, scores }: Result): Html {
  const claims = reliability.filter(({ n }) => n > 0);
  const error = scores.ece ? percentText(scores.ece.value) : 'unknown';
  const summary = `Reliability: calibration error ${error}`;
  const drawing = chart({ summary, x: 'confidence shown', y: 'right' }, (plane) => [
    line(plane, 'ideal', [
      { x: 0, y: 0 },
      { x: 1, y: 1 },
    ]),
    ...claims.map(({ n, confidence, right }) => {
      const { low, high } = wilson(Math.round(right * n), n) ?? { low: 0, high: 1 };
      const said = `${n} badges of confidence ${percentText(confidence)}: ${percentText(right)} right`;
      return whisker(plane, 'mask', { x: confidence, y: right, low, high }, said);
    }),
  ]);
  return figure(
    'Reliability',
    `On the dashed line confidence is truth. Calibration error ${error}.`,
    drawing,
  );
}

/** Precision and recall of each class against the rest. */
export function precisionFigure({ curves }: Result): Html {
  const known = LABELS.flatMap((label) => {
    const curve = curves[label];
    return curve ? [{ label, curve }] : [];
  });
  const averages = known.map(({ label, curve }) => `${label} ${percentText(curve.average)}`).join(', ');
  const drawing = chart(
    { summary: `Precision and recall; average precision: ${averages}`, x: 'recall', y: 'precision' },
    (plane) =>
      known.map(({ label, curve }) => {
        const points = curve.points.map(({ recall, precision }) => ({ x: recall, y: precision }));
        const first = points[0] ? [{ x: 0, y: points[0].y }] : [];
        return line(plane, KINDS[label], [...first, ...points]);
      }),
  );
  return figure(
    'Precision and recall',
    `Average precision: ${averages}. A missed face is never recalled.`,
    html`${drawing}${legend()}`,
  );
}

/** What is found and right by the height of the face. */
export function sizeFigure({ sizes }: Result): Html {
  const bins = Object.entries(sizes);
  if (bins.length === 0) return NOTHING;
  const names = bins.map(([name]) => name);
  const lowest = Math.min(...bins.flatMap(([, { found, right }]) => [found?.low ?? 1, right?.low ?? 1]));
  const yFrom = Math.max(0, Math.floor(lowest * 5) / 5);
  const drawing = chart(
    {
      summary: 'Faces found and right by height',
      x: 'height of the face in the picture',
      y: 'faces',
      names,
      yFrom,
    },
    (plane) =>
      bins.flatMap(([name, { found, right, faces }], i) =>
        [
          { kind: 'found', shift: -0.08, word: 'found', one: found },
          { kind: 'mask', shift: 0.08, word: 'right', one: right },
        ].flatMap(({ kind, shift, word, one }) =>
          one
            ? [
                whisker(
                  plane,
                  kind,
                  { x: (i + 0.5 + shift) / bins.length, y: one.value, low: one.low, high: one.high },
                  `${name}: ${percentText(one.value)} of ${faces} faces ${word}`,
                ),
              ]
            : [],
        ),
      ),
  );
  const key = html`<p class="legend"><span class="found">found</span> <span class="mask">right</span></p>`;
  return figure('By size', 'Bars are 95 % intervals.', html`${drawing}${key}`);
}

function legend(): Html {
  return html`<p class="legend">
    ${LABELS.map((label) => html`<span class="${KINDS[label]}">${label}</span> `)}
  </p>`;
}
