/** @import { Keyed } from '../live/frames.ts' */
import { said, t } from '../text.js';

/**
 * A sentence of the server, with its own words behind a click where the language of the page says less.
 *
 * @param {{text: string, keyed?: Keyed | null, within?: (words: string) => string}} props `within` puts the words into a sentence of the page
 */
export function Said({ text, keyed, within = (words) => words }) {
  const { words, original } = said(text, keyed);
  return (
    <>
      {within(words)}
      {original && <Original text={original} />}
    </>
  );
}

/** @param {{text: string}} props */
export const Original = ({ text }) => (
  <details class="original">
    <summary>{t('text.original')}</summary>
    <span lang="en">{text}</span>
  </details>
);
