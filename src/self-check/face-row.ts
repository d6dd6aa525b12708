import type { TextKey } from '../shared/i18n';
import type { ExaminedFace } from '../shared/examined';
import type { ClaimFrom } from '../shared/settings';
import { claimedFrom, CLASSES, type FaceClass } from '../shared/verdict';
import { createBar } from '../views/bar';
import { drawing } from '../views/drawings';
import { make, setAttribute, setHidden, setText } from '../views/elements';
import type { Row } from '../views/keyed-list';
import { BADGES } from '../views/shown';
import type { Texts } from '../views/texts';

/** A face in the order of the list, and what it takes to claim something of it. */
export interface ListedFace {
  ordinal: number;
  face: ExaminedFace;
  claimFrom: ClaimFrom;
}

/** A "100 % sure" would be a lie, whatever the numbers say. */
const MOST_SURE = 0.99;

const CLASS_TEXTS: Readonly<Record<FaceClass, TextKey>> = {
  mask: 'badge_mask',
  'no-mask': 'badge_no_mask',
  incorrect: 'badge_incorrect',
  'no-face': 'check_no_face',
};

/** One face: its number, its badge, how sure it is, and why. */
export function createFaceRow(texts: Texts): Row<ListedFace> {
  const name = make('h3');
  const sure = make('p', { class: 'details' });
  const words = make('span');
  const badge = make('span', { class: 'badge' }, words);
  const why = createWhy(texts);
  const head = make('div', { class: 'face-head' }, make('div', { class: 'who' }, name, sure), badge);
  const element = make('li', { class: 'face' }, head, why.element);
  let painted = '';
  return {
    element,
    paint: (listed) => {
      const { face, ordinal } = listed;
      const { text, tone, drawing: picture } = BADGES[face.verdict];
      setText(name, texts.text('check_face', texts.number(ordinal)));
      setHidden(sure, face.verdict === 'unsure');
      setText(sure, texts.text('sure', texts.percent(Math.min(face.confidence, MOST_SURE))));
      why.paint(listed);
      if (face.verdict === painted) return;
      painted = face.verdict;
      setAttribute(element, 'data-verdict', face.verdict);
      setAttribute(badge, 'data-tone', tone);
      words.textContent = texts.text(text);
      badge.replaceChildren(drawing(picture), words);
    },
  };
}

function createWhy(texts: Texts): { element: HTMLElement; paint: (listed: ListedFace) => void } {
  const crop = make('canvas', { class: 'crop', role: 'img', 'aria-label': texts.text('check_crop') });
  const bars = CLASSES.map((name) => {
    const bar = createBar();
    const value = make('span', { class: 'bar-value' });
    const row = make(
      'p',
      { class: 'bar-line' },
      make('span', {}, texts.text(CLASS_TEXTS[name])),
      bar.element,
      value,
    );
    return { name, bar, value, row };
  });
  const reason = make('p', { class: 'reason' });
  const element = make(
    'details',
    { class: 'why' },
    make('summary', {}, texts.text('check_why')),
    make(
      'div',
      { class: 'why-parts' },
      make('figure', {}, crop, make('figcaption', { class: 'details' }, texts.text('check_crop'))),
      make(
        'div',
        { class: 'bars' },
        make('p', { class: 'details' }, texts.text('check_classes')),
        ...bars.map(({ row }) => row),
      ),
    ),
    reason,
  );
  return {
    element,
    paint: (listed) => {
      const { evidence, crop: shown } = listed.face;
      drawCrop(crop, shown);
      for (const { name, bar, value } of bars) {
        bar.paint(evidence[name]);
        setText(value, texts.percent(evidence[name]));
      }
      setText(reason, reasonOf(listed, texts));
    },
  };
}

function drawCrop(canvas: HTMLCanvasElement, { side, rgba }: ExaminedFace['crop']): void {
  if (canvas.width !== side) Object.assign(canvas, { width: side, height: side });
  canvas.getContext('2d')?.putImageData(new ImageData(rgba, side, side), 0, 0);
}

/** Why the badge says what it says, in one sentence. */
function reasonOf({ face, claimFrom }: ListedFace, texts: Texts): string {
  const likeliest = texts.text(BADGES[face.likeliest].text);
  const needed = claimedFrom(claimFrom, face.maskRuledOut);
  const [has, from] = [texts.percent(Math.min(face.confidence, MOST_SURE)), texts.percent(needed)];
  if (face.verdict !== 'unsure')
    return texts.text('check_reason_claimed', texts.text(BADGES[face.verdict].text), has, from);
  const unsure = texts.text('badge_unsure');
  return face.confidence < needed
    ? texts.text('check_reason_weak', likeliest, has, from, unsure)
    : texts.text('check_reason_divided', unsure);
}
