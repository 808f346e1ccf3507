/** The looks of a site, light or dark as the reader has it. */
export const STYLE = `:root {
  color-scheme: light dark;
  --text: #1f2328; --faint: #59636e; --page: #ffffff; --panel: #f6f8fa; --line: #d1d9e0; --link: #0757b5; --mark: #dbe9ff;
  --string: #0a6b2d; --number: #8a4b00; --symbol: #7a2d9c; --keyword: #0757b5; --comment: #6a737d; --reserved: #a3193f;
}
@media (prefers-color-scheme: dark) {
  :root {
    --text: #e2e6ea; --faint: #9aa4af; --page: #14171b; --panel: #1d2127; --line: #343b44; --link: #7ab7ff; --mark: #1f3a5f;
    --string: #7fd49a; --number: #f0b26b; --symbol: #d7a0f0; --keyword: #7ab7ff; --comment: #8b949e; --reserved: #ff8fa8;
  }
}
* { box-sizing: border-box; }
html { scroll-padding-top: 4.5rem; }
body { margin: 0; font: 1rem/1.6 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif; color: var(--text); background: var(--page); overflow-wrap: break-word; }
a { color: var(--link); text-decoration: none; }
a:hover { text-decoration: underline; }
:focus-visible { outline: 2px solid var(--link); outline-offset: 2px; }
code, pre { font: .92em/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, "Liberation Mono", monospace; }
header { position: sticky; top: 0; z-index: 2; display: flex; gap: 1rem; align-items: center; justify-content: space-between; padding: .6rem 1.25rem; background: var(--panel); border-bottom: 1px solid var(--line); }
.home { flex: 0 0 auto; max-width: 50%; font-weight: 650; color: var(--text); white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.search { position: relative; flex: 0 1 24rem; min-width: 6rem; }
.search input { width: 100%; padding: .35rem .7rem; font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: .4rem; }
.results { position: absolute; right: 0; width: min(34rem, calc(100vw - 2.5rem)); max-height: 70vh; overflow-y: auto; margin: .3rem 0 0; padding: .3rem; list-style: none; background: var(--page); border: 1px solid var(--line); border-radius: .4rem; box-shadow: 0 8px 24px #0003; }
.results a { display: flex; justify-content: space-between; gap: 1rem; padding: .2rem .6rem; border-radius: .3rem; color: var(--text); text-decoration: none; overflow-wrap: anywhere; }
.results a.chosen, .results a:hover { background: var(--mark); }
.results small, .none { color: var(--faint); }
.none { padding: .2rem .6rem; }
.columns { display: flex; max-width: 84rem; margin: 0 auto; }
nav { flex: 0 0 16rem; position: sticky; top: 3.4rem; height: calc(100vh - 3.4rem); overflow-y: auto; padding: 1rem 1.25rem 2rem; border-right: 1px solid var(--line); font-size: .92rem; }
nav h2 { margin: 1.2rem 0 .3rem; font-size: .78rem; letter-spacing: .05em; text-transform: uppercase; color: var(--faint); }
nav ul { margin: 0; padding: 0; list-style: none; }
nav li { padding: .08rem .5rem; margin-left: -.5rem; border-radius: .3rem; overflow-wrap: anywhere; }
nav .here { background: var(--mark); font-weight: 600; }
.menu > summary { display: none; }
main { flex: 1 1 auto; min-width: 0; max-width: 56rem; padding: 1.5rem 2.5rem 5rem; }
h1 { margin: 0 0 1rem; font-size: 1.9rem; line-height: 1.25; overflow-wrap: anywhere; }
h2 { margin: 2.2rem 0 .7rem; font-size: 1.3rem; line-height: 1.3; }
h3, h4, h5, h6 { margin: 1.5rem 0 .5rem; font-size: 1.05rem; }
main h2 { padding-bottom: .2rem; border-bottom: 1px solid var(--line); }
:not(pre) > code { padding: .1em .3em; background: var(--panel); border-radius: .25rem; overflow-wrap: anywhere; }
figure.code { margin: 1rem 0; }
figcaption { margin-bottom: .15rem; font-size: .78rem; color: var(--faint); }
pre { margin: 0; padding: .8rem 1rem; overflow-x: auto; background: var(--panel); border: 1px solid var(--line); border-radius: .4rem; tab-size: 4; }
.table { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; }
th, td { padding: .35rem .8rem .35rem 0; text-align: left; vertical-align: top; border-bottom: 1px solid var(--line); }
.facts { display: grid; grid-template-columns: max-content 1fr; gap: .2rem 1.2rem; margin: 0 0 1.2rem; }
.facts dt { color: var(--faint); }
.facts dd { margin: 0; min-width: 0; }
.summary { margin: 1.2rem 0; padding: .8rem 1rem; columns: 13rem; list-style: none; background: var(--panel); border-radius: .4rem; font-size: .92rem; }
.summary li { break-inside: avoid; }
.summary code { padding: 0; overflow-wrap: anywhere; }
.summary small { color: var(--faint); }
.method { margin: 1.4rem 0; padding-left: .9rem; border-left: 3px solid transparent; }
.method:target { border-left-color: var(--link); }
.method h3 { margin: 0 0 .2rem; font-weight: 400; }
.method h3 a { color: var(--text); }
.method h3 code { padding: 0; background: none; font-size: 1rem; }
.method h3 i { color: var(--faint); }
.type { color: var(--symbol); }
.from, .undocumented { margin: .2rem 0; color: var(--faint); font-size: .92rem; }
.doc > :first-child { margin-top: 0; }
.doc p { margin: .6rem 0; }
details { margin: .4rem 0; }
details p code { margin-right: .3rem; }
.chapters { padding-left: 1.6rem; }
.index { display: grid; grid-template-columns: 1fr; gap: .25rem; margin: 0; }
.index div { display: grid; grid-template-columns: minmax(9rem, 14rem) 1fr; gap: 0 1rem; padding: .25rem 0; border-bottom: 1px solid var(--line); }
.index dt { font-weight: 600; overflow-wrap: anywhere; }
.index dd { margin: 0; min-width: 0; }
.index p { margin: 0; }
.steps { display: flex; justify-content: space-between; gap: 1rem; margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.s { color: var(--string); } .n { color: var(--number); } .y { color: var(--symbol); } .k { color: var(--keyword); } .c { color: var(--comment); } .r { color: var(--reserved); }
@media (max-width: 56rem) {
  .columns { display: block; }
  nav { position: static; height: auto; max-height: none; border-right: 0; border-bottom: 1px solid var(--line); padding: .6rem 1.25rem; }
  .menu > summary { display: list-item; font-weight: 600; cursor: pointer; }
  main { padding: 1.2rem 1.25rem 4rem; }
  h1 { font-size: 1.55rem; }
  .index div { grid-template-columns: 1fr; }
  .facts { grid-template-columns: 1fr; gap: 0; }
  .facts dd { margin-bottom: .4rem; }
}
@media print { header, nav, .steps { display: none; } }
`;
