/** The faces that take part in the demo meeting, with what a reader of its results should know of each. */
export const CHOSEN: Record<string, string> = {};
