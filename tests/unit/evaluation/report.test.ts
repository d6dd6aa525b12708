// @vitest-environment happy-dom
import { describe, expect, test } from 'vitest';
import { outcomeOf } from '../../../src/evaluation/metrics/outcome';
import { resultOf } from '../../../src/evaluation/metrics/result';
import { errorKinds } from '../../../src/evaluation/report/errors';
import { html, Html } from '../../../src/evaluation/report/html';
import { reportPage } from '../../../src/evaluation/report/page';
import { badge, box, judged, picture } from './samples';

describe('markup', () => {
  test('escapes text and attributes, keeps markup', () => {
    const part = html`<b title="${'"><script>'}">${"<i>'&"}</b>`;
    expect(part.markup).toBe('<b title="&quot;&gt;&lt;script&gt;">&lt;i&gt;&#39;&amp;</b>');
    expect(html`<p>${[part, new Html('<hr>')]}${3}</p>`.markup).toContain('<hr>3</p>');
  });
});

const face = (file: string, badges = judged([])) =>
  outcomeOf(picture([{ label: 'with_mask', box: box(100, 100, 90) }], file), badges);
const wrong = (confidence: number) => judged([badge(box(105, 105, 60), 'no-mask', confidence)]);

test('errors by kind: the most frequent first, then the firmest', () => {
  const kinds = errorKinds([
    face('missed.jpg'),
    face('mild.jpg', wrong(0.76)),
    face('firm.jpg', wrong(0.94)),
    face('right.jpg', judged([badge(box(105, 105, 60), 'mask')])),
    face('thrown.jpg', judged([], [box(105, 105, 60)])),
    outcomeOf({ ...picture([], 'wall.jpg'), people: false }, wrong(0.8)),
  ]);
  expect(kinds.map(({ name, errors }) => [name, errors.map((error) => error.picture.file)])).toEqual([
    ['mask, shown as no-mask', ['firm.jpg', 'mild.jpg']],
    ['mask, not found', ['missed.jpg']],
    ['mask, taken for no face', ['thrown.jpg']],
    ['no people, shown as no-mask', ['wall.jpg']],
  ]);
});

test('the page: no script, a policy, hostile names as text', () => {
  const name = '"><img src=x onerror=alert(1)>.jpg';
  const clean = [face(name, wrong(0.9)), face('b.jpg', wrong(0.8))];
  const page = reportPage({
    result: resultOf({ clean, generated: [{ name: 'jpeg-20', pictures: clean }], times: [wrong(1).times] }),
    facts: [name],
    headlines: [{ name: 'found', is: '100 %', wanted: 'at least 99 %', met: true }],
    errors: errorKinds(clean),
    images: new Map([[name, 'AAAA']]),
    skipped: ['<script>alert(1)</script>'],
  });
  const document = new DOMParser().parseFromString(page, 'text/html');
  expect(document.querySelector('script, [onerror], img')).toBeNull();
  expect(page).toContain('default-src &#39;none&#39;; img-src data:');
  expect(document.querySelectorAll('svg.chart')).toHaveLength(3);
  expect(document.querySelectorAll('.card')).toHaveLength(2);
  expect(document.querySelectorAll('.card image')).toHaveLength(1);
  expect(document.body.textContent).toContain('jpeg-20');
  expect(page).not.toContain('NaN');
});
