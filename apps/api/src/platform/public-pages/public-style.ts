/** The styles of every page for anybody; they stand in the page itself. */
export const publicStyle = `
:root {
  color-scheme: light dark;
  --ink: #1b2228;
  --soft: #4c5963;
  --paper: #fff;
  --raised: #f3f6f7;
  --line: #c5ced4;
  --accent: #0b5c63;
  --on-accent: #fff;
  --bad: #a4161a;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #edf1f3;
    --soft: #b4c0c8;
    --paper: #14191d;
    --raised: #1e262b;
    --line: #46535c;
    --accent: #7fd3d9;
    --on-accent: #08282b;
    --bad: #ff9a9a;
  }
}
* {
  box-sizing: border-box;
}
body {
  margin: 0;
  font:
    1.0625rem/1.55 system-ui,
    'Segoe UI',
    sans-serif;
  color: var(--ink);
  background: var(--paper);
  overflow-wrap: break-word;
}
header {
  background: var(--raised);
  border-bottom: 1px solid var(--line);
}
header div,
main,
footer div {
  max-width: 60rem;
  margin: 0 auto;
  padding: 0.75rem 1rem;
}
header a {
  display: inline-flex;
  gap: 0.5rem;
  align-items: center;
  font-weight: 700;
  color: var(--ink);
  text-decoration: none;
  min-height: 44px;
}
main {
  padding-block: 1.25rem 3rem;
}
footer {
  border-top: 1px solid var(--line);
  color: var(--soft);
  font-size: 0.9375rem;
}
h1 {
  font-size: 1.9rem;
  line-height: 1.2;
  margin: 0 0 0.5rem;
}
h2 {
  font-size: 1.3rem;
  margin: 1.5rem 0 0.5rem;
}
a {
  color: var(--accent);
}
a:focus-visible,
button:focus-visible,
input:focus-visible,
select:focus-visible,
textarea:focus-visible {
  outline: 3px solid #fbbf24;
  outline-offset: 2px;
}
.unseen {
  position: absolute;
  clip-path: inset(50%);
  width: 1px;
  height: 1px;
  overflow: hidden;
}
.skip {
  position: absolute;
  left: -999px;
}
.skip:focus {
  left: 1rem;
  top: 0.5rem;
  background: var(--paper);
  padding: 0.5rem;
}
.ends {
  display: flex;
  justify-content: space-between;
  max-width: 30rem;
  color: var(--soft);
  font-size: 0.9375rem;
}
.soft {
  color: var(--soft);
}
.bad {
  border-left: 5px solid var(--bad);
  padding: 0.25rem 0 0.25rem 0.75rem;
  font-weight: 600;
}
fieldset {
  border: 0;
  margin: 0 0 1.5rem;
  padding: 0;
}
legend,
label.asks {
  font-weight: 600;
  padding: 0;
  margin-bottom: 0.5rem;
  display: block;
}
.marks {
  display: grid;
  grid-template-columns: repeat(5, 1fr);
  gap: 0.4rem;
  max-width: 30rem;
}
.marks label {
  display: inline-flex;
  align-items: center;
  justify-content: center;
  gap: 0.4rem;
  min-height: 2.75rem;
  border: 1px solid var(--line);
  border-radius: 6px;
  background: var(--raised);
}
input,
select,
textarea {
  font: inherit;
  color: inherit;
  background: var(--paper);
  border: 1px solid var(--soft);
  border-radius: 6px;
  padding: 0.5rem;
  max-width: 100%;
  min-height: 44px;
}
input[type='radio'] {
  min-height: 0;
  width: 1.2rem;
  height: 1.2rem;
  margin: 0;
  accent-color: var(--accent);
}
textarea {
  width: 100%;
  min-height: 6rem;
}
button,
a.go {
  font: inherit;
  font-weight: 600;
  color: var(--on-accent);
  background: var(--accent);
  border: 0;
  border-radius: 6px;
  min-height: 44px;
  padding: 0.5rem 1.25rem;
  display: inline-block;
  text-decoration: none;
  cursor: pointer;
}
.notice {
  margin: 0;
  padding: 0.5rem 1rem;
  text-align: center;
  background: light-dark(#fbe9dc, #43291a);
  font-size: 0.9375rem;
}
.filters {
  display: flex;
  flex-wrap: wrap;
  gap: 0.75rem;
  align-items: end;
  margin: 1rem 0;
}
.filters label {
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: 0.25rem;
  font-weight: 600;
  flex: 1 1 10rem;
  min-width: 0;
}
.filters :is(input, select) {
  width: 100%;
  font-weight: 400;
}
ul.cards {
  list-style: none;
  padding: 0;
  display: grid;
  gap: 0.75rem;
}
ul.cards li {
  border: 1px solid var(--line);
  border-radius: 8px;
  padding: 0.9rem 1rem;
  background: var(--raised);
}
ul.cards h2,
ul.cards h3 {
  margin: 0 0 0.25rem;
  font-size: 1.1rem;
}
.tags {
  display: flex;
  flex-wrap: wrap;
  gap: 0.4rem;
  padding: 0;
  margin: 0.5rem 0 0;
  list-style: none;
}
.tags li {
  border: 1px solid var(--line);
  border-radius: 99px;
  padding: 0 0.6rem;
  font-size: 0.9rem;
  background: var(--paper);
}
`;
