import type { TextKey } from '../shared/i18n';
import type { ClaimFrom } from '../shared/settings';
import { make } from '../views/elements';
import type { Texts } from '../views/texts';
import { createCard, type Card } from './card';
import { cameraProblem, openCamera } from './camera';
import type { EngineClient } from './engine-client';
import { FORMATS } from './file-kind';
import { showLive, untilPlayable } from './live';
import { isPicture, kindOf, MOST_BYTES, readPicture, type FileProblem } from './read-file';
import type { Shown } from './shown';
import { showStill } from './still';

/** So many things are held at a time; a photograph takes a few megabytes. */
const MOST_SHOWN = 40;

const PROBLEMS: Readonly<Record<FileProblem, TextKey>> = {
  empty: 'check_empty',
  unsupported: 'check_unsupported',
  broken: 'check_broken',
  'broken-video': 'check_broken_video',
  unreadable: 'check_unreadable',
  'too-big': 'check_too_big',
  tiny: 'check_tiny',
};

/** What is on the page, and the line in which files wait for the engine. Everything is in memory, and goes with the page. */
export class Check {
  /** Null while something is being read, or could not be. */
  private readonly shown = new Map<Card, Shown | null>();
  private line: Promise<void> = Promise.resolve();
  private sources = 0;
  private camera: Card | null = null;

  constructor(
    private readonly texts: Texts,
    private readonly engine: EngineClient,
    private readonly list: HTMLElement,
    private claimFrom: ClaimFrom,
    private readonly changed: (state: { count: number; camera: boolean }) => void,
    private readonly complain: (sentence: string) => void,
  ) {}

  /** Takes files one after the other; one that cannot be read gets a sentence, and the next is taken. */
  add(files: readonly File[]): void {
    const room = MOST_SHOWN - this.shown.size;
    for (const file of files.slice(0, Math.max(0, room))) {
      const card = this.newCard(file.name);
      card.tell(this.texts.text('check_reading'), false);
      this.line = this.line.then(() => this.take(card, file));
    }
    // After the cards: each of them takes back what was said before.
    if (files.length > room) this.complain(this.texts.text('check_too_many', this.texts.number(MOST_SHOWN)));
  }

  /** Opens the own camera; must be called from a click. Or closes it. */
  async toggleCamera(): Promise<void> {
    if (this.camera) {
      this.remove(this.camera);
      return;
    }
    const card = this.newCard(this.texts.text('check_camera_title'));
    this.camera = card;
    card.tell(this.texts.text('check_camera_asking'), false);
    this.tellState();
    try {
      const { video, close } = await openCamera();
      if (this.camera !== card) {
        close();
        return;
      }
      await this.place(card, showLive(card, video, this.tools(), close));
    } catch (error) {
      if (this.camera === card) this.camera = null;
      card.tell(this.texts.text(cameraProblem(error)), true);
      this.tellState();
    }
  }

  clear(): void {
    for (const card of [...this.shown.keys()]) this.remove(card);
  }

  /** The user has changed how sure the check has to be: photographs are looked at again, the rest is anyway. */
  useClaimFrom(claimFrom: ClaimFrom): void {
    this.claimFrom = claimFrom;
    this.engine.setClaimFrom(claimFrom);
    this.lookAgain();
  }

  /** The engine works again, or judges by another measure. */
  lookAgain(): void {
    for (const shown of this.shown.values()) if (shown?.again) this.line = this.line.then(() => shown.look());
  }

  private tools() {
    const { texts, engine } = this;
    return { texts, engine, newSource: () => ++this.sources, claimFrom: () => this.claimFrom };
  }

  private newCard(title: string): Card {
    const card = createCard(this.texts, title, () => {
      const next = card.element.nextElementSibling ?? card.element.previousElementSibling;
      this.remove(card);
      next?.querySelector('h2')?.focus();
    });
    this.shown.set(card, null);
    this.list.prepend(card.element);
    this.tellState();
    return card;
  }

  private async take(card: Card, file: File): Promise<void> {
    if (!this.shown.has(card)) return;
    const kind = await kindOf(file);
    if (isProblem(kind)) this.tell(card, kind, file);
    else if (isPicture(kind)) await this.takePicture(card, file);
    else await this.takeVideo(card, file);
  }

  private async takePicture(card: Card, file: File): Promise<void> {
    const picture = await readPicture(file);
    if (typeof picture === 'string') this.tell(card, picture, file);
    else await this.place(card, showStill(card, picture, this.tools()));
  }

  private async takeVideo(card: Card, file: File): Promise<void> {
    const address = URL.createObjectURL(file);
    const video = make('video', { class: 'picture', controls: '', playsinline: '', src: address });
    video.muted = true;
    const close = (): void => {
      video.removeAttribute('src');
      video.load();
      URL.revokeObjectURL(address);
    };
    try {
      await untilPlayable(video);
    } catch {
      close();
      this.tell(card, 'broken-video', file);
      return;
    }
    // It plays on while the next file is taken.
    void this.place(card, showLive(card, video, this.tools(), close));
    // Not waited for: one whose card was taken away meanwhile has nothing to play, and never says so.
    void video.play().catch(() => undefined);
  }

  private async place(card: Card, shown: Shown): Promise<void> {
    if (!this.shown.has(card)) {
      shown.close();
      return;
    }
    this.shown.set(card, shown);
    if (this.engine.info.state !== 'ready') card.tell(this.texts.text('loading_title'), false);
    await shown.look();
  }

  private tell(card: Card, problem: FileProblem, file: File): void {
    const { texts } = this;
    const values: Partial<Record<FileProblem, string>> = {
      unsupported: new Intl.ListFormat(texts.locale).format(FORMATS),
      'too-big': megabytes(file.type.startsWith('video') ? MOST_BYTES.video : MOST_BYTES.picture, texts),
    };
    card.tell(texts.text(PROBLEMS[problem], values[problem] ?? ''), true);
  }

  private remove(card: Card): void {
    this.shown.get(card)?.close();
    this.shown.delete(card);
    card.element.remove();
    if (this.camera === card) this.camera = null;
    this.tellState();
  }

  private tellState(): void {
    this.changed({ count: this.shown.size, camera: this.camera !== null });
  }
}

function isProblem(kind: Awaited<ReturnType<typeof kindOf>>): kind is FileProblem {
  return Object.hasOwn(PROBLEMS, kind);
}

function megabytes(bytes: number, texts: Texts): string {
  return new Intl.NumberFormat(texts.locale, { style: 'unit', unit: 'megabyte' }).format(bytes / 1e6);
}
