// Pipe tables in what a block prints; adam_from_scratch/table.py reads them in the same way.

const DELIMITER = /^\s*\|?(?:\s*:?-+:?\s*\|)+\s*(?::?-+:?\s*)?$/

/**
 * What a block printed, in order: texts and tables.
 * @param {string} output
 * @returns {{ text?: string, rows?: string[][], right?: boolean[] }[]}
 */
export function parts(output) {
  const found = []
  const lines = output.replace(/\n+$/, "").split("\n")
  for (let at = 0; at < lines.length; at++) {
    if (lines[at].includes("|") && DELIMITER.test(lines[at + 1] ?? "")) {
      const right = cells(lines[at + 1]).map(mark => mark.endsWith(":"))
      const rows = [cells(lines[at])]
      for (at += 2; lines[at]?.trim().startsWith("|"); at++) rows.push(cells(lines[at]))
      at--
      found.push({ rows, right })
    } else if (found.at(-1)?.text !== undefined) found.at(-1).text += "\n" + lines[at]
    else found.push({ text: lines[at] })
  }
  return found.filter(part => part.rows || part.text.trim())
}

/** The cells of a line; neither an escaped pipe nor one in backticks parts them. */
function cells(line) {
  const inner = line.trim().replace(/^\|/, "").replace(/(?<!\\)\|$/, "")
  return inner.match(/(?:`[^`]*`|\\.|[^|])*(?:\||$)/g).slice(0, -1)
    .map(cell => plain(cell.replace(/\|$/, "")))
}

/** A cell without its markup, as the page shows it. */
function plain(cell) {
  const text = cell.replaceAll("\\|", "|").replace(/<\/?[A-Za-z!][^>]*>/g, "")
    .replace(/\{\s*[:.#][^{}]*\}\s*$/, "").replaceAll("`", "").trim()
  return text.replace(/^([*_]{1,2})(.+)\1$/, "$2")
}

/** The cells of a table on the page. */
export function read(table) {
  return [...table.rows].map(row => [...row.cells].map(cell => cell.textContent))
}

/** A text as it is compared: the page sets a minus sign where Python prints a hyphen. */
export function same(one, other) {
  return normal(one) === normal(other)
}

function normal(text) {
  return text.replaceAll("\u2212", "-").replace(/\s+/g, " ").trim()
}
