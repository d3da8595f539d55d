import { useLayoutEffect, useState } from 'preact/hooks';
import { useConnection, useController } from '../live/hooks.js';
import { streamRefusal } from '../live/post.js';
import { refusedInWords, t } from '../text.js';

/** How long the return of the connection is told. */
const TOLD_MS = 4000;

/** Tells that the connection to the server is lost, and that it is back. */
export function ConnectionNotice() {
  const connection = useConnection();
  const refusal = useRefusal(connection);
  const [wasLost, setWasLost] = useState(false);
  useLayoutEffect(() => {
    document.body.dataset.connection = connection;
    if (connection === 'lost') {
      setWasLost(true);
    }
    const timer = connection === 'open' && wasLost ? setTimeout(() => setWasLost(false), TOLD_MS) : undefined;
    return () => clearTimeout(timer);
  }, [connection, wasLost]);
  return (
    <div role="status" aria-live="polite">
      {connection === 'lost' && <p class="notice notice-bad">{refusal ? <Refused refusal={refusal} /> : t('connection.lost')}</p>}
      {connection === 'open' && wasLost && <p class="notice notice-good">{t('connection.back')}</p>}
    </div>
  );
}

/**
 * What the server says of a stream that it did not take; null if it was lost otherwise.
 *
 * @param {'connecting' | 'open' | 'lost'} connection
 */
function useRefusal(connection) {
  const { name } = useController();
  const [refusal, setRefusal] = useState(/** @type {Awaited<ReturnType<typeof streamRefusal>>} */ (null));
  useLayoutEffect(() => {
    let current = true;
    setRefusal(null);
    if (connection === 'lost') {
      streamRefusal(name).then((told) => current && setRefusal(told));
    }
    return () => {
      current = false;
    };
  }, [connection, name]);
  return refusal;
}

/** @param {{refusal: {code: string, message: string, hint: string}}} props */
function Refused({ refusal }) {
  const { message, hint } = refusedInWords(refusal);
  return (
    <>
      {t('connection.refused', { message })}
      <br />
      {hint}
    </>
  );
}
