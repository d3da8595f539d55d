/**
 * Addresses of the server, relative to the page, so that it also works behind a proxy under another path.
 *
 * @param {string} path below `ui/`
 * @param {string} [controller] name of the controller; left out where there is one without a name
 * @returns {URL}
 */
export function address(path, controller) {
  const url = new URL(`ui/${path}`, document.baseURI.split('#')[0]);
  if (controller) {
    url.searchParams.set('controller', controller);
  }
  return url;
}

/**
 * @param {string} [controller]
 * @returns {URL}
 */
export function streamAddress(controller) {
  const url = address('stream', controller);
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:';
  return url;
}
