import '../shared/polyfill';
import { browser } from '../shared/browser';
import { startPage } from '../views/page';
import { createWelcome } from './view';

/** Wires the page that opens after installation. */
const { texts } = await startPage();
document.title = `${texts.text('extension_name')} · ${texts.text('welcome_title')}`;
document.body.append(createWelcome(texts, () => void browser.runtime.openOptionsPage()));
