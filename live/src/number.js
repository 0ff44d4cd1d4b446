// Numbers as readers type and copy them.

/** A number as programs read it: a page's minus is a hyphen, and around it stands no space of any kind. @param {string} text */
export function ascii(text) {
  return text.replace(/[−–]/g, "-").trim()
}
