// Files of the site, read in whatever way the site was opened: from a server by requests, from a disk by scripts, which
// scripts/letterbook/search/offline.py makes because a browser lets no page read files there.

import { textOf } from "./bytes.js";

const OFFLINE = "search/offline/";

/** {bytes(path), json(path)}: contents of files below the site's address; a file is read only once. */
export function openFiles(site) {
  const load = site.protocol === "file:" ? byScript(site) : byRequest(site);
  const known = new Map();
  const bytes = (path) => {
    if (!known.has(path)) known.set(path, load(path).catch(forget(known, path)));
    return known.get(path);
  };
  return { bytes, json: async (path) => JSON.parse(textOf(await bytes(path))) };
}

function forget(known, path) {
  return (error) => {
    known.delete(path);
    throw error;
  };
}

function byRequest(site) {
  return async (path) => {
    const response = await fetch(new URL(path, site));
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    return new Uint8Array(await response.arrayBuffer());
  };
}

function byScript(site) {
  const arrived = new Map();
  globalThis.letterbookFile = (path, content) => arrived.set(path, Uint8Array.from(atob(content), (char) => char.charCodeAt(0)));
  return (path) =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(`${OFFLINE}${path}.js`, site).href;
      script.onload = () => resolve(arrived.get(path));
      script.onerror = () => reject(new Error(`cannot be read: ${script.src}`));
      document.head.append(script);
    }).finally(() => arrived.delete(path));
}
