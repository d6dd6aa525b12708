/** The faces that take part in the demo meeting, with what a reader of its results should know of each. */
export const CHOSEN: Record<string, string> = {
  '1-3': 'head tilted, laughing',
  '3-1': 'frontal',
  '3-2': 'frontal, blue light from the right',
  '3-3': 'frontal, smiling',
  '4-2': 'turned a little, soft focus',
  '4-3': 'turned a little, soft focus',
  '4-4': 'turned a little, laughing, soft focus',
  '5-1': 'frontal, dark',
  '5-2': 'turned a little, mouth open, dark',
  '5-3': 'frontal, bright light from the left, soft focus',
  '5-4': 'frontal, soft focus',
  '5-5': 'turned a little, dark',
  '6-1': 'frontal',
  '6-2': 'frontal, smiling',
  '6-3': 'frontal, shoulder close to the chin',
  '6-4': 'turned a little',
};
