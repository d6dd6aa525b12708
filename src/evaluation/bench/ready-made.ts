/** The side of the pictures that ready-made classifiers want, nsfwjs's among them, in pixels. */
export const READY_MADE_PX = 224;

/** The sides that tfjs is timed at with the shipped network, in pixels: ours, and what a smaller or a larger crop would cost or save. */
export const OTHER_SIZES_PX = [96, 128, 160, READY_MADE_PX] as const;
