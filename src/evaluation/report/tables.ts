import { LABELS, RIGHT_VERDICT } from '../labels';
import { ENDS, type End } from '../metrics/confusion';
import type { Estimate } from '../metrics/intervals';
import type { Result } from '../metrics/result';
import type { Scores } from '../metrics/scores';
import { STAGES } from '../judged';
import { percentText } from './chart';
import { html, NOTHING, type Html } from './html';

const END_NAMES: Record<End, string> = {
  mask: 'mask',
  'no-mask': 'no mask',
  incorrect: 'incorrect',
  unsure: 'cannot tell',
  missed: 'missed',
};

/** A share with its interval, or a dash. */
function share(estimate: Estimate | null): Html {
  if (!estimate) return html`<td class="number">–</td>`;
  const { value, low, high } = estimate;
  return html`<td class="number">
    ${percentText(value)} <small>${percentText(low)} – ${percentText(high)}</small>
  </td>`;
}

/** A table; `kind` says how its cells are laid out (style.ts). */
function grid(head: readonly string[], rows: readonly Html[], kind = ''): Html {
  return html`<div class="scroll ${kind}">
    <table>
      <thead>
        <tr>
          ${head.map((name) => html`<th scope="col">${name}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows}
      </tbody>
    </table>
  </div>`;
}

/** Labels against what is shown; the darker a field, the more of its row. */
export function confusionTable({ confusion }: Result): Html {
  const rows = LABELS.map((label) => {
    const row = confusion[label];
    const total = ENDS.reduce((sum, end) => sum + row[end], 0);
    const cells = ENDS.map((end) => {
      const part = total === 0 ? 0 : row[end] / total;
      const kind = end === RIGHT_VERDICT[label] ? 'good' : 'bad';
      // In twentieths, since the page's policy allows no style in an element.
      const depth = row[end] === 0 ? 0 : Math.max(1, Math.round(part * 20));
      return html`<td class="field ${kind} depth-${depth}">
        ${row[end]}<small>${percentText(part)}</small>
      </td>`;
    });
    return html`<tr>
      <th scope="row">${label}</th>
      ${cells}
    </tr>`;
  });
  return grid(['labelled', ...ENDS.map((end) => END_NAMES[end])], rows);
}

function scoreRow(name: string, { faces, found, right, unsure, twoClass, balanced, ece }: Scores): Html {
  return html`<tr>
    <th scope="row">${name}</th>
    <td class="number">${faces}</td>
    ${[found, right, unsure, twoClass, balanced, ece].map(share)}
  </tr>`;
}

const SCORES = ['faces', 'found', 'right', 'cannot tell', 'two-class', 'balanced', 'calibration error'];

export function classTable({ scores }: Result): Html {
  const rows = LABELS.map((label) => {
    const { faces, found, right, unsure } = scores.perClass[label];
    return html`<tr>
      <th scope="row">${label}</th>
      <td class="number">${faces}</td>
      ${[found, right, unsure].map(share)}
    </tr>`;
  });
  return grid(['class', 'faces', 'found', 'right', 'cannot tell'], rows);
}

export function sizeTable({ sizes, scores }: Result): Html {
  const rows = Object.entries(sizes).map(([name, one]) => scoreRow(name, one));
  return grid(['height', ...SCORES], [scoreRow('20 % and more', scores), ...rows], 'stacked');
}

export function conditionTable({ conditions }: Result): Html {
  const entries = Object.entries(conditions);
  if (entries.length === 0) return NOTHING;
  const lostOf = (lost: Estimate | null): Html => (lost ? share(lost) : html`<td class="number">–</td>`);
  const rows = entries.map(
    ([name, { faces, found, right, lost, lostBalanced }]) =>
      html`<tr>
        <th scope="row">${name}</th>
        <td class="number">${faces}</td>
        ${[found, right, lost, lostBalanced].map(lostOf)}
      </tr>`,
  );
  return html`<section>
    <h2>Conditions</h2>
    <p>“Lost” is against the same faces in the clean pictures; below zero is a gain.</p>
    ${grid(['condition', 'faces', 'found', 'right', 'lost', 'lost, balanced'], rows)}
  </section>`;
}

export function stageTable({ stages }: Result): Html {
  const rows = STAGES.map(
    (stage) =>
      html`<tr>
        <th scope="row">${stage}</th>
        <td class="number">${stages[stage].median.toFixed(1)}</td>
        <td class="number">${stages[stage].p95.toFixed(1)}</td>
      </tr>`,
  );
  return grid(['stage', 'median, ms', 'p95, ms'], rows);
}
