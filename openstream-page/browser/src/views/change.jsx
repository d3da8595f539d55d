import { useState } from 'preact/hooks';
import { useController } from '../live/hooks.js';
import { post } from '../live/post.js';
import { t } from '../text.js';

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

/** @param {{error: Awaited<ReturnType<typeof post>>}} props */
export const Refusal = ({ error }) => (
  <div role="alert">
    {error && (
      <p class="refusal" data-code={error.code}>
        <strong>{error.code === 'unreachable' ? t('change.unreachable') : error.message}</strong> {error.hint}
      </p>
    )}
  </div>
);
