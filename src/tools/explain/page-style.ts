/** The looks of an explanation's page, light or dark as the reader has it. */
export const PAGE_STYLE = `
:root {
  color-scheme: light dark;
  --text: #1f2328; --faint: #68727d; --page: #fff; --panel: #f6f8fa; --line: #d1d9e0; --near: #e8f1ff; --mark: #ffe9a8; --warn: #8a4b00; --bad: #a3193f;
  --s: #0a6b2d; --n: #8a4b00; --y: #7a2d9c; --k: #0757b5; --c: #6a737d; --r: #a3193f; --inlined: #7a2d9c;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e2e6ea; --faint: #9aa4af; --page: #14171b; --panel: #1d2127; --line: #343b44; --near: #1f3350; --mark: #5a4a12; --warn: #f0b26b; --bad: #ff8fa8;
    --s: #7fd49a; --n: #f0b26b; --y: #d7a0f0; --k: #7ab7ff; --c: #8b949e; --r: #ff8fa8; --inlined: #d7a0f0;
  }
}
* { box-sizing: border-box; }
body { margin: 0; font: 15px/1.5 system-ui, sans-serif; color: var(--text); background: var(--page); }
header { padding: .8rem 1.2rem; background: var(--panel); border-bottom: 1px solid var(--line); }
h1 { margin: 0; font-size: 1.25rem; overflow-wrap: anywhere; }
h1 small { font-weight: 400; font-size: .95rem; color: var(--faint); margin-left: .6rem; }
header p { margin: .2rem 0 0; max-width: 90ch; }
.panes { display: grid; grid-template-columns: minmax(0, 5fr) minmax(0, 5fr) minmax(0, 7fr); height: 66vh; min-height: 22rem; border-bottom: 1px solid var(--line); }
.pane { overflow: auto; border-left: 1px solid var(--line); }
.pane:first-child { border-left: 0; }
.pane:focus-visible { outline: 2px solid var(--k); outline-offset: -2px; }
.pane h2 { position: sticky; top: 0; left: 0; z-index: 1; margin: 0; padding: .3rem .8rem; font-size: .78rem; letter-spacing: .05em; text-transform: uppercase; color: var(--faint); background: var(--panel); border-bottom: 1px solid var(--line); }
.code { display: inline-block; min-width: 100%; padding: .3rem 0 1rem; font: 12.5px/1.55 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
.line { display: flex; white-space: pre; padding-right: 1rem; }
.line[data-key], tr[data-key] { cursor: pointer; }
.number { position: sticky; left: 0; flex: 0 0 3.4rem; padding-right: .8rem; text-align: right; color: var(--faint); background: var(--page); user-select: none; }
.line.heading .text { color: var(--k); } .line.comment .text { color: var(--c); } .line.inlined .number { color: var(--inlined); }
.near, .near .number { background: var(--near); } .pinned, .pinned .number { background: var(--mark); }
.none { margin: .5rem 1rem; color: var(--faint); }
.s { color: var(--s); } .n { color: var(--n); } .y { color: var(--y); } .k { color: var(--k); } .c { color: var(--c); } .r { color: var(--r); }
main { padding: .4rem 1.2rem 3rem; }
main h2 { margin: 1.4rem 0 .4rem; font-size: 1.05rem; }
table { border-collapse: collapse; width: 100%; font-size: .9rem; }
th { text-align: left; font-weight: 600; color: var(--faint); }
th, td { padding: .18rem .9rem .18rem 0; border-bottom: 1px solid var(--line); vertical-align: top; overflow-wrap: anywhere; }
td:not(:last-child) { white-space: nowrap; } td:nth-child(n + 3):not(:last-child) { white-space: normal; }
.warn td { color: var(--warn); } .bad td { color: var(--bad); }
@media (max-width: 900px) { .panes { grid-template-columns: minmax(0, 1fr); height: auto; } .pane { max-height: 60vh; border-left: 0; border-top: 1px solid var(--line); } }
`;
