export const style = `
:root {
  color-scheme: light dark;
  --canvas: light-dark(#fafaf9, #0e0f11);
  --surface: light-dark(#ffffff, #16181b);
  --line: light-dark(#e6e5e2, #2a2d32);
  --ink: light-dark(#191b1f, #eceef1);
  --soft: light-dark(#5b5e66, #a3a8b1);
  --accent: light-dark(#3f4fd8, #98a5ff);
  --code: light-dark(#f3f2ef, #1f2226);
  --good: light-dark(#14713e, #63d6a0);
  --good-soft: light-dark(#e7f6ed, #12301f);
  --bad: light-dark(#b3261e, #ff9a90);
  --bad-soft: light-dark(#fdecea, #3d1a18);
  font: 14px/1.5 ui-sans-serif, system-ui, sans-serif;
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--canvas); color: var(--ink); }
header, main { max-width: 60rem; margin: 0 auto; padding: 0 1rem; }
header { padding-top: 2rem; }
main { padding-bottom: 4rem; }
h1 { margin: 0; font-size: 1.375rem; line-height: 1.3; }
h2 { margin: 2rem 0 0.75rem; font-size: 1rem; }
h3 { margin: 0; font-size: 0.9375rem; overflow-wrap: anywhere; }
p { margin: 0.25rem 0 0; }
a { color: var(--accent); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.soft { color: var(--soft); }
.soft, dd { overflow-wrap: anywhere; }
nav { display: flex; flex-wrap: wrap; gap: 0.25rem; margin-top: 1.25rem; }
nav a {
  padding: 0.25rem 0.75rem; border: 1px solid transparent; border-radius: 999px;
  color: var(--soft); text-decoration: none;
}
nav a:hover { color: var(--ink); }
nav a[aria-current] { border-color: var(--line); background: var(--surface); color: var(--ink); }
.list { display: grid; gap: 0.75rem; }
article {
  min-width: 0; padding: 1rem 1.125rem; border: 1px solid var(--line); border-radius: 12px;
  background: var(--surface);
}
.top { display: flex; flex-wrap: wrap; gap: 0.25rem 0.75rem; align-items: baseline; }
.top h3 { flex: 1 1 14rem; }
.badges { display: flex; flex-wrap: wrap; gap: 0.375rem; align-items: baseline; }
.badge {
  padding: 0.0625rem 0.5rem; border-radius: 999px; background: var(--code); color: var(--soft);
  font-size: 0.75rem; white-space: nowrap;
}
.good { background: var(--good-soft); color: var(--good); }
.bad { background: var(--bad-soft); color: var(--bad); }
details { margin-top: 0.75rem; }
.parts { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
.parts details[open] { flex: 1 0 100%; min-width: 0; }
summary { width: fit-content; color: var(--accent); cursor: pointer; }
iframe {
  display: block; width: 100%; height: 48rem; margin-top: 0.5rem; border: 1px solid var(--line);
  border-radius: 8px; resize: vertical;
}
pre {
  max-height: 32rem; margin: 0.5rem 0 0; padding: 0.75rem 1rem; overflow: auto; border-radius: 8px;
  background: var(--code); font: 12px/1.6 ui-monospace, monospace; white-space: pre-wrap;
  overflow-wrap: anywhere;
}
dl { display: grid; grid-template-columns: fit-content(40%) 1fr; gap: 0.25rem 1rem; margin: 0.5rem 0 0; }
dt { color: var(--soft); overflow-wrap: anywhere; }
dd { margin: 0; font-family: ui-monospace, monospace; font-size: 12px; line-height: 1.75; }
ol { display: grid; gap: 0.25rem; margin: 0.5rem 0 0; padding-left: 1.25rem; }
form { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: end; margin-top: 0.5rem; }
label { display: grid; flex: 1 1 16rem; gap: 0.25rem; max-width: 28rem; color: var(--soft); }
input, button {
  padding: 0.375rem 0.75rem; border: 1px solid var(--line); border-radius: 8px;
  background: var(--surface); color: var(--ink); font: inherit;
}
button { cursor: pointer; }
.list:has(.row) {
  gap: 0; border: 1px solid var(--line); border-radius: 12px; background: var(--surface);
}
.row {
  display: grid; grid-template-columns: 12rem 1fr auto; gap: 0 1rem; padding: 0.5rem 1.125rem;
  border: 0; border-radius: 0; background: none; font-size: 0.8125rem;
}
.row + .row { border-top: 1px solid var(--line); }
.row h3 { font-size: inherit; }
@media (max-width: 640px) {
  .row { grid-template-columns: 1fr auto; }
  .row time { grid-column: 1 / -1; }
}
`;
