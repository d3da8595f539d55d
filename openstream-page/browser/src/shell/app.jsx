/** @import { Controller } from '../live/frames.ts' */
import { useLayoutEffect } from 'preact/hooks';
import { LiveContext, useLiveStore, useStream } from '../live/hooks.js';
import { useObservable } from '../observable.js';
import { language, t } from '../text.js';
import { ConnectionNotice } from './connection.jsx';
import { askOnce, askServer, server } from './controllers.js';
import { Fleet } from './fleet.jsx';
import { useRoute } from './route.js';
import { SignIn } from './sign-in.jsx';
import { TopBar } from './top-bar.jsx';
import { Views, ViewNavigation } from './views.jsx';

/** The whole page. It is drawn again as a whole when the language changes. */
export function App() {
  const chosen = useObservable(language);
  const route = useRoute();
  const { controllers, failure, signIn } = useObservable(server);
  useLayoutEffect(() => void askServer(), []);
  useLayoutEffect(() => {
    document.documentElement.lang = chosen;
  }, [chosen]);
  if (!controllers) {
    return <Before>{signIn ? <SignIn /> : <Waiting failure={failure} />}</Before>;
  }
  const controller = controllers.find(({ name }) => name === route.controller) ?? only(controllers, route.controller);
  return controller ? (
    <ControllerPage key={controller.name} controller={controller} fleet={controllers.length > 1} />
  ) : (
    <Fleet controllers={controllers} unknown={route.controller} />
  );
}

/**
 * @param {Controller[]} controllers
 * @param {string} wanted
 */
function only(controllers, wanted) {
  return controllers.length === 1 && wanted === '' ? controllers[0] : undefined;
}

/** @param {{children: any}} props */
function Before({ children }) {
  return (
    <>
      <TopBar />
      <main id="content" class="page-main" tabIndex={-1}>
        {children}
      </main>
    </>
  );
}

/** @param {{failure: string | null}} props */
function Waiting({ failure }) {
  return (
    <p class="notice notice-warn" role="status">
      {failure === null ? t('page.loading') : failure || t('connection.waiting')}
    </p>
  );
}

/** @param {{controller: Controller, fleet: boolean}} props */
function ControllerPage({ controller, fleet }) {
  const store = useStream(controller.name);
  return (
    <LiveContext.Provider value={{ store, controller }}>
      <TopBar controller={controller} fleet={fleet} />
      <ViewNavigation />
      <main id="content" class="page-main" tabIndex={-1}>
        <ConnectionNotice />
        <ServerWatch />
        <Views />
      </main>
    </LiveContext.Provider>
  );
}

/** Asks a server that was lost, or is back, what it is: it may be another version, or want a token again. */
function ServerWatch() {
  const store = useLiveStore();
  useLayoutEffect(() => {
    const ask = () => void (store.newest('connection') === 'connecting' || askOnce());
    return store.on('connection', ask);
  }, [store]);
  return null;
}
