/** Placeholder until the view is there. */
export default function View() {
  return <section data-view="switches" />;
}
