import { useLayoutEffect, useState } from 'preact/hooks';
import { useConnection } from '../live/hooks.js';
import { t } from '../text.js';

/** How long the return of the connection is told. */
const TOLD_MS = 4000;

/** Tells that the connection to the server is lost, and that it is back. */
export function ConnectionNotice() {
  const connection = useConnection();
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
      {connection === 'lost' && <p class="notice notice-bad">{t('connection.lost')}</p>}
      {connection === 'open' && wasLost && <p class="notice notice-good">{t('connection.back')}</p>}
    </div>
  );
}
