// A link to an edited block: its code, packed, behind the # of the page's address, which no server is
// sent. Opening one shows the code and runs nothing. Whoever made it may mean harm, so what it unpacks
// to is bounded, and plain text that one can see.

import { digest } from "./store.js"

const LONGEST = 8_000 // characters of an address: mail programs and chats break longer ones
const MOST = 40_000 // bytes of code: a few thousand can unpack to millions

/** What no code needs, and what could hide some from a reader: control characters, and those that turn the direction. */
const UNSEEN = /[^\P{C}\n\t]|[\u2028\u2029\u115f\u1160\u3164\uffa0]/u

/** @typedef {{ number: number, of: string, packed: string }} Link */

/** Why there is no link, or no code in it, in a sentence. */
export class LinkError extends Error {}

/**
 * The address of an edit.
 * @param {string} page the page's address, without a fragment
 * @param {number} number of the block @param {string} original its own code @param {string} code
 */
export async function linkTo(page, number, original, code) {
  const unseen = code.match(UNSEEN)
  if (unseen) throw new LinkError(`No link: the code holds a character that one cannot see, ${named(unseen[0])}.`)
  const bytes = new TextEncoder().encode(code)
  if (bytes.length > MOST) throw new LinkError(`No link: the code has ${grouped(bytes.length)} bytes, and ${grouped(MOST)} are the most.`)
  const packed = base64(await piped(bytes, new CompressionStream("deflate-raw"), Infinity))
  const address = `${page}#block=${number}&of=${digest(original)}&code=${packed}`
  if (address.length > LONGEST)
    throw new LinkError(`No link: it would have ${grouped(address.length)} characters, and from ${grouped(LONGEST)} on many programs cut it.`)
  return address
}

/** Does a fragment carry code? @param {string} hash */
export function isLink(hash) {
  return hash.startsWith("#block=")
}

/** What a fragment says, if it carries code. @param {string} hash @returns {Link | null} */
export function parse(hash) {
  if (!isLink(hash)) return null
  const fields = new URLSearchParams(hash.slice(1))
  return { number: Number(fields.get("block")), of: fields.get("of") ?? "", packed: fields.get("code") ?? "" }
}

/** The code of a link. @param {Link} link */
export async function unpack({ packed }) {
  /** @type {string} */
  let code
  try {
    if (packed.length > LONGEST) throw new RangeError()
    const bytes = await piped(bytesOf(packed), new DecompressionStream("deflate-raw"), MOST)
    code = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch (error) {
    throw new LinkError(error instanceof RangeError
      ? "The code in this link is longer than any that a page here makes a link of, so it is not shown."
      : "The code in this link is damaged: a part of the address may be missing. Ask for the link once more.")
  }
  const unseen = code.match(UNSEEN)
  if (unseen) throw new LinkError(`The code in this link holds a character that one cannot see, ${named(unseen[0])}, so it is not shown.`)
  return code
}

/**
 * Bytes through a stream, and no more of them than so many.
 * @param {Uint8Array<ArrayBuffer>} bytes @param {CompressionStream | DecompressionStream} stream @param {number} most
 */
async function piped(bytes, stream, most) {
  const body = /** @type {ReadableStream<Uint8Array<ArrayBuffer>>} */ (new Response(bytes).body)
  const reader = body.pipeThrough(stream).getReader(), parts = []
  let size = 0
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    parts.push(part.value)
    size += part.value.length
    if (size > most) {
      reader.cancel().catch(() => {})
      throw new RangeError()
    }
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer())
}

/** Letters that stand in an address as they are. @param {Uint8Array} bytes */
function base64(bytes) {
  const text = Array.from(bytes, byte => String.fromCharCode(byte)).join("")
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/, "")
}

/** @param {string} text */
function bytesOf(text) {
  if (!/^[\w-]+$/.test(text)) throw new TypeError("no base64url")
  return Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), char => char.charCodeAt(0))
}

/** @param {string} char */
const named = char => `U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}`
/** @param {number} number */
const grouped = number => number.toLocaleString("en-GB")
