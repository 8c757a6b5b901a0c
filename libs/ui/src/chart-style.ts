/** What every chart looks like, whatever it draws. */
export const chartStyle = `
  :host {
    display: block;
    min-width: 0;
  }
  svg {
    display: inline-block;
    vertical-align: middle;
    max-width: 100%;
    overflow: visible;
  }
  text {
    font-size: 13px;
    fill: var(--ink-soft);
  }
  .grid {
    stroke: var(--line);
  }
`;
