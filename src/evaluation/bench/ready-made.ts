/** The side of the pictures that ready-made classifiers want, nsfwjs's among them, in pixels. */
export const READY_MADE_PX = 224;
