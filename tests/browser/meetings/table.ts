import { FIXTURES } from '../../fixtures/meetings/index';

/** What the fixtures cover: client, layouts, how sure the facts are, what is asserted. */
export function table(): string {
  const rows = FIXTURES.map(({ client, rule, facts, layouts }) => {
    const steps = layouts.flatMap(({ steps = [] }) => steps);
    const people = layouts
      .flatMap((layout) => [...layout.people, ...steps.flatMap((step) => step.people)])
      .join();
    const asserted = [
      'tiles, names, keys, pictures',
      ...(/self/.test(people) ? ['self'] : []),
      ...(/screen/.test(people) ? ['screen'] : []),
      ...(/off/.test(people) ? ['camera off'] : []),
      ...(/hidden/.test(people) ? ['out of view'] : []),
      ...(/unreadable/.test(people) ? ['unreadable'] : []),
      ...(layouts.some((layout) => layout.people.length === 0) ? ['preview is nobody'] : []),
      ...steps.map(({ what }) => what),
    ];
    return [client, rule ?? 'heuristics', String(layouts.length), facts, asserted.join('; ')];
  });
  return [['client', 'read by', 'layouts', 'facts', 'asserted'], ...rows]
    .map((row) => row.join(' | '))
    .join('\n');
}
