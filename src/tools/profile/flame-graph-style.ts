export const FLAME_GRAPH_STYLE = `
:root { color-scheme: light; font: 14px/1.4 system-ui, sans-serif; color: #222; background: #fff; }
body { margin: 0; display: flex; flex-direction: column; height: 100vh; }
header { display: flex; flex-wrap: wrap; gap: .4em 1.2em; align-items: center; padding: .5em 1em; border-bottom: 1px solid #ddd; }
h1 { font-size: 1.1em; margin: 0; }
input, button { font: inherit; padding: .15em .5em; }
output { min-width: 9em; color: #8a1a7a; }
.legend { margin: 0 0 0 auto; }
.legend span { display: inline-block; width: 1em; height: 1em; margin-left: .8em; vertical-align: -.15em; border-radius: 2px; }
.compiled { background: hsl(28 90% 68%); } .interpreted { background: hsl(205 60% 74%); } .elsewhere { background: #cfcfcf; }
main { position: relative; flex: 1; overflow-x: hidden; overflow-y: scroll; outline: none; }
main div { position: absolute; height: 18px; box-sizing: border-box; border: solid #fff; border-width: 0 1px 1px 0; border-radius: 2px; padding: 0 3px; font: 12px/17px ui-monospace, monospace; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; cursor: pointer; }
main div.thin { border-width: 0 0 1px 0; padding: 0; }
main div:hover { filter: brightness(.88); }
main div.above { opacity: .55; }
main div.marked { background: #d35fc0 !important; color: #fff; }
footer { min-height: 2.8em; box-sizing: border-box; padding: .3em 1em; border-top: 1px solid #ddd; font: 12px/1.4 ui-monospace, monospace; white-space: pre-wrap; }
`;
