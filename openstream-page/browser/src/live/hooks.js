/** @import { Controller } from './frames.ts' */
import { createContext } from 'preact';
import { useContext, useLayoutEffect, useMemo, useState } from 'preact/hooks';
import { address, streamAddress } from './address.js';
import { LiveStore } from './store.js';
import { Stream } from './stream.js';

/** The store and the controller that the components below it show. */
export const LiveContext = createContext(/** @type {{store: LiveStore, controller: Controller}} */ (/** @type {any} */ (null)));

/** @returns {LiveStore} */
export function useLiveStore() {
  return useContext(LiveContext).store;
}

/** @returns {Controller} */
export function useController() {
  return useContext(LiveContext).controller;
}

/**
 * Draws the component again after changes of `type`.
 *
 * @param {string} type
 */
function useChanges(type) {
  const store = useLiveStore();
  const [, redraw] = useState({});
  useLayoutEffect(() => store.on(type, () => redraw({})), [store, type]);
  return store;
}

/**
 * The newest frame of a type, null before the first.
 *
 * @param {'hello' | 'arm' | 'state' | 'sessions' | 'faults'} type
 * @returns {any}
 */
export function useFrame(type) {
  return useChanges(type).newest(type);
}

/**
 * @template {'rhythm' | 'events' | 'console' | 'arm'} T
 * @param {T} name
 */
export function useLog(name) {
  return useChanges(name).log(name);
}

/** @returns {'connecting' | 'open' | 'lost'} */
export function useConnection() {
  return useChanges('connection').newest('connection');
}

/**
 * A store that is fed for as long as the component is shown.
 *
 * @param {string} controller name
 */
export function useStream(controller) {
  const store = useMemo(() => new LiveStore(), [controller]);
  useLayoutEffect(() => {
    const stream = new Stream(streamAddress(controller), {
      frame: (frame) => store.receive(frame),
      status: (status) => store.connection(status),
    });
    stream.open();
    return () => stream.close();
  }, [store]);
  return store;
}

/**
 * Limits of the joints, asked for anew from each server that the stream connects to; null while they are loading and
 * where the arm is not known.
 *
 * @returns {import('./frames.ts').Model | null}
 */
export function useModel() {
  const { name } = useController();
  const viewer = useFrame('hello')?.viewer;
  const [model, setModel] = useState(null);
  useLayoutEffect(() => {
    if (!viewer) {
      return undefined;
    }
    const aborted = new AbortController();
    fetch(address('model', name), { signal: aborted.signal })
      .then((answer) => (answer.ok ? answer.json() : null))
      .then(setModel)
      .catch(() => {});
    return () => aborted.abort();
  }, [name, viewer]);
  return model;
}
