import type { Result } from '../metrics/result';
import { percentText } from './chart';
import { precisionFigure, reliabilityFigure, sizeFigure } from './curves';
import type { ErrorKind } from './errors';
import { gallery, type Images } from './gallery';
import { html, Html, NOTHING } from './html';
import { STYLE } from './style';
import { classTable, conditionTable, confusionTable, sizeTable, stageTable } from './tables';

/** A figure in front: its name, what it is, what it is meant to be, and whether it is. */
export interface Headline {
  name: string;
  is: string;
  wanted: string;
  met: boolean | null;
}

/** What the page is made of. */
export interface ReportParts {
  result: Result;
  /** What was run, in words. */
  facts: readonly string[];
  headlines: readonly Headline[];
  errors: readonly ErrorKind[];
  images: Images;
  /** What had to be left out, a line each. */
  skipped: readonly string[];
}

/** No script, nothing from anywhere else. */
const POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'";

/** The report as one page that needs no other file. */
export function reportPage({ result, facts, headlines, errors, images, skipped }: ReportParts): string {
  const page = html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="content-security-policy" content="${POLICY}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>Mask Check: evaluation</title>
        <style>
          ${new Html(STYLE)}
        </style>
      </head>
      <body>
        <main>
          <h1>Evaluation</h1>
          <p class="facts">${facts.join(' · ')}</p>
          <p>
            End to end, first look, faces of at least 20 % of the picture's height. Right: a badge is on the
            face and says what the label says. Small figures are 95 % intervals.
          </p>
          <ul class="tiles">
            ${headlines.map(tile)}
          </ul>
          <h2>Labels and badges</h2>
          ${confusionTable(result)}
          <h2>Classes</h2>
          ${classTable(result)}
          <h2>Curves</h2>
          <div class="charts">
            ${reliabilityFigure(result)} ${precisionFigure(result)} ${sizeFigure(result)}
          </div>
          <h2>Sizes</h2>
          ${sizeTable(result)} ${conditionTable(result)}
          <h2>False badges</h2>
          <p>${falseText(result)}</p>
          <h2>Time</h2>
          ${stageTable(result)}
          <h2>Errors</h2>
          ${gallery(errors, images)} ${leftOut(skipped)}
        </main>
      </body>
    </html>`;
  return page.markup;
}

function tile({ name, is, wanted, met }: Headline): Html {
  const kind = met === null ? '' : met ? 'met' : 'missed';
  return html`<li>
    ${name} <strong class="${kind}">${is}</strong>
    <small>wanted: ${wanted}${met === false ? ' – missed' : ''}</small>
  </li>`;
}

function falseText({ falseBadges, doubles, scores }: Result): string {
  const { withoutPeople, labelled } = falseBadges;
  const parts = [
    withoutPeople &&
      `${withoutPeople.value.toFixed(1)} per 100 pictures without people (${withoutPeople.n}).`,
    labelled && `${labelled.value.toFixed(1)} large ones on no labelled face per 100 labelled pictures.`,
    `${doubles} on a face that has a badge already.`,
    scores.detected && `The detector alone finds ${percentText(scores.detected.value)} of the faces.`,
  ];
  return parts.filter(Boolean).join(' ');
}

function leftOut(skipped: readonly string[]): Html {
  if (skipped.length === 0) return NOTHING;
  return html`<h2>Left out</h2>
    <ul>
      ${skipped.map((entry) => html`<li>${entry}</li>`)}
    </ul>`;
}
