/** Style of the pages that stand alone: light and dark as the reader's system has it, narrow screens, paper. */
export const pageStyle = `
:root { color-scheme: light; --paper: #fdfcfa; --panel: #f6f3ee; --ink: #1e1c19; --muted: #645f57; --rule: #e3ded5; --accent: #0b5577; --good: #2f6fa8; --bad: #b9471b; --none: #6d675e; --warn: #f5e9b8; --warn-ink: #4a3b00; }
@media (prefers-color-scheme: dark) { :root { color-scheme: dark; --paper: #16171a; --panel: #1e2023; --ink: #e8e4dc; --muted: #a8a298; --rule: #33353a; --accent: #86c5e8; --good: #6aa9dd; --bad: #e27a4a; --none: #a09a90; --warn: #3d3413; --warn-ink: #f3e3a2; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 68rem; padding: 1.5rem 1rem 4rem; background: var(--paper); color: var(--ink); font: 16px/1.5 -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif; }
h1 { font-size: 1.7rem; line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 0.4rem; border-top: 1px solid var(--rule); padding-top: 1rem; }
h3 { font-size: 1rem; margin: 0 0 0.3rem; }
p { margin: 0.4rem 0; max-width: 52rem; }
a { color: var(--accent); }
.muted, .base { color: var(--muted); font-size: 0.875rem; }
.warning { background: var(--warn); color: var(--warn-ink); padding: 0.5rem 0.75rem; border-radius: 4px; }
.wide { overflow-x: auto; margin: 0.8rem 0; }
table { border-collapse: collapse; width: 100%; font-size: 0.875rem; }
th, td { text-align: left; vertical-align: top; padding: 0.3rem 0.7rem 0.3rem 0; border-bottom: 1px solid var(--rule); }
th { color: var(--muted); font-weight: 600; }
td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; white-space: nowrap; }
.verdict { white-space: nowrap; font-weight: 600; }
.verdict-good { color: var(--good); }
.verdict-bad { color: var(--bad); }
.verdict-none { color: var(--none); font-weight: 400; }
nav, fieldset { display: flex; flex-wrap: wrap; gap: 0.3rem 1.2rem; }
fieldset { border: 1px solid var(--rule); border-radius: 4px; padding: 0.5rem 0.8rem; margin: 0.8rem 0; font-size: 0.875rem; }
legend { color: var(--muted); }
label { cursor: pointer; }
input:focus-visible, a:focus-visible, summary:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.card { border: 1px solid var(--rule); border-radius: 4px; padding: 0.7rem 0.9rem; margin: 0.7rem 0; background: var(--panel); break-inside: avoid; }
.text { white-space: pre-wrap; overflow-wrap: anywhere; unicode-bidi: isolate; }
summary { cursor: pointer; color: var(--muted); font-size: 0.875rem; }
svg { max-width: 100%; height: auto; display: block; margin: 0.6rem 0; font-family: inherit; }
svg text { fill: var(--ink); font-size: 12px; }
svg .tick { fill: var(--muted); font-size: 11px; }
svg .grid { stroke: var(--rule); }
svg .zero { stroke: var(--muted); }
svg .ours { stroke: var(--accent); fill: var(--accent); }
svg .other { stroke: var(--bad); fill: var(--paper); }
@media print { body { max-width: none; padding: 0; font-size: 11pt; background: #fff; color: #000; } fieldset, nav { display: none; } .card { background: none; } h2 { break-after: avoid; } }
`;
