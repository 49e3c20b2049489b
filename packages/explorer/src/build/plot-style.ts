/** What Observable Plot 0.6.17 puts into each figure of class "plot", word for word: the page's policy allows it by its hash. */
export const plotStyle = `:where(.plot) {
  --plot-background: white;
  display: block;
  height: auto;
  height: intrinsic;
  max-width: 100%;
}
:where(.plot text),
:where(.plot tspan) {
  white-space: pre;
}`;
