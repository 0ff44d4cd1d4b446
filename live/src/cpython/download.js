// Gets a large file of the site, says how far it is, and keeps it in the browser's Cache storage: for as
// long as the browser has room, whatever a server says of its age, also when the site has been built
// anew, since a file is known by its digest.

import { beside } from "../load.js"

const STORE = "adam-from-scratch"

/**
 * The text of a file beside this script.
 * @param {string} name @param {{ digest: string, bytes: number, sent: number }} file how much it is, and how much compressed
 * @param {(bytes: number, all: number) => void} onProgress of what is sent @param {AbortSignal} signal
 */
export async function download(name, { digest, bytes, sent }, onProgress, signal) {
  const address = beside(`${name}?${digest.slice(0, 16).replace(/\W/g, "")}`)
  const store = await open()
  const cached = await store?.match(address)
  const response = cached ?? await fetch(address, { signal })
  if (!response.ok || !response.body) throw new Error(`${name} did not load.`)
  const all = Number(response.headers.get("Content-Length")) || sent
  const content = new Uint8Array(bytes)
  let place = 0
  for (const reader = response.body.getReader();;) {
    const { done, value } = await reader.read()
    if (done) break
    content.set(value, place) // throws where there is more than there should be
    place += value.length
    onProgress(all * place / bytes, all)
  }
  if (await isOther(content, digest)) throw new Error(`${name} was changed on the way.`)
  if (!cached) await keep(store, address, content)
  return new TextDecoder().decode(content)
}

/** The browser's store; none in some private windows, and where the site is not secure. */
async function open() {
  try {
    return await globalThis.caches?.open(STORE)
  } catch {
    return undefined
  }
}

/** Keep this, and nothing older. @param {Cache | undefined} store @param {string} address @param {Uint8Array<ArrayBuffer>} content */
async function keep(store, address, content) {
  try {
    for (const request of await store?.keys() ?? []) await store?.delete(request)
    await store?.put(address, new Response(content))
  } catch { /* no room: it is sent again the next time */ }
}

/** @param {Uint8Array<ArrayBuffer>} content @param {string} digest */
async function isOther(content, digest) {
  if (!crypto.subtle) return false // the site is not secure, and this page no better than its files
  const own = new Uint8Array(await crypto.subtle.digest("SHA-256", content))
  return btoa(String.fromCharCode(...own)) !== digest
}
