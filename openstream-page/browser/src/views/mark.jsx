/** A word with an icon, in the colour of its level: good, warn, bad or none. Nothing is said by the colour alone. */
export const Mark = ({ level = '', icon, text }) => (
  <span class={`mark ${level}`}>
    <span aria-hidden="true">{icon}</span> {text}
  </span>
);
