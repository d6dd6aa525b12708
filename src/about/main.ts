import '../shared/polyfill';
import { startPage } from '../views/page';
import { createAbout } from './view';

/** Wires the page about an answer: words only. */
const { texts } = await startPage();
document.title = `${texts.text('extension_name')} · ${texts.text('about_title')}`;
document.body.append(createAbout(texts));
