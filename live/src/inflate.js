// The bytes behind gzip and base64, as which a script carries them.

/** @param {string} text */
export async function inflate(text) {
  const letters = atob(text)
  const packed = new Uint8Array(letters.length)
  for (let i = 0; i < letters.length; i++) packed[i] = letters.charCodeAt(i)
  // Not a Blob's stream: WebKit lets no worker without an origin read one.
  const stream = /** @type {ReadableStream} */ (new Response(packed).body).pipeThrough(new DecompressionStream("gzip"))
  return new Response(stream).arrayBuffer()
}
