import { useState } from 'preact/hooks';
import { useController } from '../live/hooks.js';
import { post } from '../live/post.js';
import { Original } from '../shell/said.jsx';
import { language, refusedInWords, t } from '../text.js';

/**
 * A change that is asked for at the server: whether its answer is awaited, and why it was refused.
 *
 * @param {'switch' | 'fault' | 'console'} what
 */
export function useChange(what) {
  const { name } = useController();
  const [asking, setAsking] = useState(false);
  const [error, setError] = useState(/** @type {Awaited<ReturnType<typeof post>>} */ (null));
  const ask = async (/** @type {object} */ body) => {
    setAsking(true);
    const refusal = await post(name, what, body);
    setError(refusal);
    setAsking(false);
    return refusal === null;
  };
  return { asking, error, ask };
}

/** Codes that do not say by themselves what is wrong. */
const UNTOLD = new Set(['refused', 'failed', 'not_allowed', 'wrong_switch', 'invalid_body', 'unknown_host', 'foreign_origin']);

/** @param {{error: Awaited<ReturnType<typeof post>>}} props */
export const Refusal = ({ error }) => (
  <div role="alert">
    {error && (
      <div class="refusal" data-code={error.code}>
        <strong>{error.code === 'unreachable' ? t('change.unreachable') : refusedInWords(error).message}</strong> {refusedInWords(error).hint}
        {language.value !== 'en' && UNTOLD.has(error.code) && <Original text={error.message} />}
      </div>
    )}
  </div>
);
