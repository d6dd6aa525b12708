/** Depths of the confusion matrix: how much of a row a field holds, in twentieths. */
const depths = Array.from(
  { length: 20 },
  (_, i) =>
    `.depth-${i + 1} { background: color-mix(in srgb, var(--field) ${4 + (i + 1) * 3.6}%, transparent); }`,
).join('\n');

/** The report's style sheet; light and dark by the reader's system. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#fafaf8, #16181c); --paper: light-dark(#fff, #1f2228);
  --ink: light-dark(#1d2026, #e8e9ec); --soft: light-dark(#5c626d, #a3a9b5); --line: light-dark(#dfe1e6, #363b45);
  --mask: light-dark(#0f7b5f, #4fd1a8); --no-mask: light-dark(#c2321f, #ff8c7a);
  --incorrect: light-dark(#a86400, #f2b84b); --unsure: light-dark(#5c5fc4, #a9abff); --labelled: light-dark(#111, #fff);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.5 system-ui, sans-serif; }
main { max-width: 76rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
h1 { font-size: 1.7rem; margin: 0 0 .25rem; } h2 { font-size: 1.2rem; margin: 2.5rem 0 .5rem; }
h3 { font-size: 1rem; margin: 1.25rem 0 .5rem; }
p { margin: .25rem 0 .75rem; } small, figcaption, .facts { color: var(--soft); font-size: .8rem; }
.facts { overflow-wrap: anywhere; }
.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(14rem, 1fr)); gap: .75rem; margin: 1.25rem 0; padding: 0; list-style: none; }
.tiles li, figure { background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; padding: .8rem 1rem; margin: 0; }
.tiles strong { display: block; font-size: 1.5rem; font-variant-numeric: tabular-nums; }
.tiles .met { color: var(--mask); } .tiles .missed { color: var(--no-mask); }
.charts { display: grid; grid-template-columns: repeat(auto-fit, minmax(20rem, 1fr)); gap: 1rem; }
.scroll { overflow-x: auto; background: var(--paper); border: 1px solid var(--line); border-radius: .6rem; }
table { border-collapse: collapse; width: 100%; } th, td { padding: .45rem .8rem; text-align: start; white-space: nowrap; }
thead th { color: var(--soft); font-weight: 500; font-size: .8rem; border-bottom: 1px solid var(--line); }
tbody tr + tr > * { border-top: 1px solid var(--line); } tbody th { font-weight: 600; }
.number, .field { font-variant-numeric: tabular-nums; } td small { margin-inline-start: .4em; } .stacked small { display: block; margin: 0; } .field small { color: inherit; } figure h3 { margin-top: .2rem; }
.field.good { --field: var(--mask); } .field.bad { --field: var(--no-mask); }
${depths}
.chart { width: 100%; height: auto; font-size: 11px; } .chart text { fill: var(--soft); } .chart .name { fill: var(--ink); }
.grid { stroke: var(--line); fill: none; } .line { fill: none; stroke-width: 2; stroke-linejoin: round; stroke: currentColor; }
.whisker { stroke: currentColor; stroke-width: 1.5; } circle { fill: currentColor; }
.ideal { color: var(--soft); stroke-dasharray: 4 4; stroke-width: 1; }
.mask { color: var(--mask); } .no-mask { color: var(--no-mask); } .incorrect { color: var(--incorrect); }
.unsure, .found { color: var(--unsure); } .labelled { color: var(--labelled); }
.legend span::before { content: ''; display: inline-block; width: .8em; height: .8em; margin: 0 .4em 0 .6em; background: currentColor; border-radius: 2px; }
.gallery { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: .75rem; }
.card { padding: .4rem; } .card svg { display: block; width: 100%; height: auto; border-radius: .3rem; }
.card figcaption { overflow-wrap: anywhere; padding: .3rem .2rem 0; }
.frame { fill: none; stroke: currentColor; } .frame.labelled { stroke-dasharray: 4 3; color: #fff; }
`;
