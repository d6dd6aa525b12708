import type { Verdict } from '../shared/verdict';
import type { MaskName } from './masks';

/** One face before a camera and what it wears. */
export interface Role {
  face: string;
  mask: MaskName | null;
}

/** What a participant does besides moving a little. */
export type Act =
  | 'stays'
  | 'puts mask on and off'
  | 'leaves and comes back'
  | 'switches camera off'
  | 'shares screen';

/** A participant as the demo makes them. */
export interface Character {
  name: string;
  act: Act;
  /** Nobody for a screen, two for a room. */
  people: readonly Role[];
}

/** The ones that the issue of a mask checker turns on; a small meeting has the first of them. */
const MAIN_CAST: readonly Character[] = [
  { name: 'Priya Raman', act: 'stays', people: [{ face: '6-1', mask: 'respirator' }] },
  { name: 'Katarzyna Wiśniewska', act: 'stays', people: [{ face: '6-4', mask: null }] },
  {
    name: 'Ana Lucía Fernández de Córdoba y Mendoza',
    act: 'stays',
    people: [{ face: '4-2', mask: 'under-nose' }],
  },
  { name: 'Siobhán Ní Dhomhnaill', act: 'stays', people: [{ face: '3-2', mask: 'cloth-dots' }] },
  {
    name: 'Meeting room Lisboa',
    act: 'stays',
    people: [
      { face: '5-3', mask: 'surgical-white' },
      { face: '5-4', mask: null },
    ],
  },
  { name: 'Thandiwe Mokoena', act: 'puts mask on and off', people: [{ face: '6-3', mask: 'surgical-blue' }] },
  { name: '田中 由紀', act: 'leaves and comes back', people: [{ face: '5-2', mask: 'surgical-blue' }] },
  { name: 'Lena Großmann', act: 'switches camera off', people: [{ face: '3-1', mask: null }] },
  { name: "Priya Raman's slides", act: 'shares screen', people: [] },
];

const MORE_NAMES = [
  'Zeynep Yılmaz', 'Ngọc Anh Phạm', 'Ioana Popescu', 'Fatima Zahra El Idrissi', 'Chloé Dubois', 'Olha Kovalenko',
  'Sigríður Jónsdóttir', 'Nomvula Dlamini', 'Maria do Carmo Vasconcelos', 'נועה לוי', 'Hye-jin Park', 'Leilani Kealoha',
  'ليلى حداد', 'Jana Nováková', 'Tereza Horáčková', 'Adwoa Mensah', 'Guadalupe Hernández', 'Aoife O’Sullivan',
  'Ελένη Παπαδοπούλου', 'Mirjam van der Meer', 'Анна Соколова', 'Deepika Iyer', 'Hanna-Leena Virtanen', 'Camila Rojas',
  'Rūta Kazlauskaitė', 'Ayşe Demir', 'Emma Lindqvist', 'Wanjiru Kamau', 'Jo', 'Francesca Bianchi-Moretti', 'Nadia Rahman',
  'สมหญิง ใจดี', 'Elif Şahin', 'Ingrid Bakke', 'Marta Kowalczyk', 'Thi Mai Nguyễn', 'Beatriz Almeida', 'Sunita Thapa',
  'Isabelle Tremblay', 'Xochitl Ramírez',
] as const; // oxfmt-ignore

/** Faces and masks of those who only fill the grid; every pair appears once before any comes again. */
const MORE_FACES = [
  '6-2',
  '3-3',
  '5-1',
  '4-4',
  '5-4',
  '1-3',
  '4-3',
  '5-5',
  '6-1',
  '3-1',
  '5-3',
  '6-4',
  '5-2',
] as const;
const MORE_MASKS = ['cloth-green', null, 'respirator', 'cloth-black', null, 'surgical-white', 'cloth-dots', null, 'surgical-blue', 'under-nose'] as const; // oxfmt-ignore

/** Most participants that have a name of their own. */
export const MOST_PARTICIPANTS = MAIN_CAST.length + MORE_NAMES.length;

/** A meeting of so many; up to nine the main cast, then others with the same few things to tell about them. */
export function castOf(count: number): Character[] {
  const more = MORE_NAMES.slice(0, Math.max(0, count - MAIN_CAST.length)).map((name, index): Character => {
    const face = MORE_FACES[index % MORE_FACES.length] ?? '6-2';
    const mask = MORE_MASKS[index % MORE_MASKS.length] ?? null;
    // This face is dark and turned away; a mask in a middling colour has no edge on it that anybody could see.
    const spared = face === '5-5' && mask !== null ? 'respirator' : mask;
    return { name, act: 'stays', people: [{ face, mask: spared }] };
  });
  return [...MAIN_CAST.slice(0, count), ...more];
}

/** What is true of the people before one camera: the worst of them. */
export function truthOf(masks: readonly (MaskName | null)[]): Verdict {
  if (masks.includes(null)) return 'no-mask';
  return masks.some((mask) => mask?.startsWith('under-nose') || mask === 'chin') ? 'incorrect' : 'mask';
}
