/** The style sheet of the report, for light and dark screens. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #222; --soft: #888; --grid: #ddd; --mag: #2563a8; --js: #c98a1b; --c: #3f8f35; --interp: #8a4fb5; --baseline: #c2476b; --ast: #777 }
@media (prefers-color-scheme: dark) {
  :root { --ink: #ddd; --soft: #999; --grid: #444; --mag: #6aa9e9; --js: #e0ac4c; --c: #74c468; --interp: #bb8be0; --baseline: #ea85a3; --ast: #aaa }
  body { background: #1b1b1b }
}
body { font: 14px/1.5 system-ui, sans-serif; color: var(--ink); max-width: 960px; margin: 2em auto; padding: 0 1em }
svg { max-width: 100%; height: auto }
h2 { margin-top: 2em }
table { border-collapse: collapse; font-variant-numeric: tabular-nums }
td, th { padding: 2px 10px; text-align: right; border-bottom: 1px solid var(--grid) }
td:first-child, th:first-child { text-align: left }
text { fill: var(--ink); font-size: 12px }
.tick { fill: var(--soft); text-anchor: middle }
.end, .label { text-anchor: end }
.grid { stroke: var(--grid) }
.one { stroke: var(--soft) }
circle { fill: var(--mag) }
.interval, .event { stroke: var(--mag); stroke-width: 2 }
circle.mean { fill: var(--ink) }
.interval.mean { stroke: var(--ink) }
.curve { fill: none; stroke-width: 1.5 }
.band { opacity: .15 }
.key { display: inline-block; width: 1em; height: .7em; margin: 0 .3em 0 1em }
${['mag', 'js', 'c', 'interp', 'baseline', 'ast'].map((side) => `.curve.${side} { stroke: var(--${side}) } .band.${side} { fill: var(--${side}) } .key.${side} { background: var(--${side}) }`).join('\n')}
.plots { display: grid; grid-template-columns: repeat(auto-fill, minmax(400px, 1fr)); gap: 1.5em 1em }
figure { margin: 0; min-width: 0 }
figcaption { font-weight: 600 }
pre { font-size: 11px; max-height: 14em; overflow: auto }
`;
