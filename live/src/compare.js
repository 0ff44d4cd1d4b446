// A block's output beside the one that the page shows: what is the same, what is not.

import { same } from "./table.js"

/**
 * Two tables, rows by their order, columns by their names.
 * @param {string[][]} mine the header and the rows that were just printed
 * @param {string[][]} its the page's
 * @returns {{ other: (row: number, column: number) => string | null | undefined, verdict: string }}
 *   `other` is what the page has where a cell differs, null where it has none
 */
export function compareTables(mine, its) {
  const columns = mine[0].map(name => its[0].findIndex(header => same(header, name)))
  const other = (row, column) => {
    const theirs = its[row]?.[columns[column]] ?? null
    return theirs !== null && same(theirs, mine[row][column]) ? undefined : theirs
  }
  const shared = mine.slice(0, its.length).flatMap((cells, row) =>
    cells.map((_, column) => columns[column] < 0 ? undefined : other(row, column)))
  return { other, verdict: told(shared.filter(cell => cell !== undefined).length, mine, its, columns) }
}

function told(differing, mine, its, columns) {
  const found = []
  if (differing) found.push(`${many(differing, "cell")} ${differing === 1 ? "differs" : "differ"}`)
  const more = mine.length - its.length
  if (more) found.push(`${many(Math.abs(more), "row")} ${more > 0 ? "more" : "fewer"}`)
  const added = columns.filter(at => at < 0).length
  if (added) found.push(`${many(added, "other column")}`)
  const dropped = its[0].length - columns.filter(at => at >= 0).length
  if (dropped) found.push(`${many(dropped, "column")} fewer`)
  return found.length ? `Not the table below: ${found.join(", ")}.` : ""
}

/**
 * Two texts, line by line.
 * @returns {{ differs: (line: number) => boolean, verdict: string }}
 */
export function compareTexts(mine, its) {
  const written = its.replace(/\n+$/, "").split("\n").map(line => line.trimEnd())
  const printed = mine.replace(/\n+$/, "").split("\n").map(line => line.trimEnd())
  const differs = line => printed[line] !== written[line]
  const count = printed.filter((_, line) => differs(line)).length
    + Math.max(0, written.length - printed.length)
  const verb = count === 1 ? "differs" : "differ"
  return { differs, verdict: count ? `Not the output below: ${many(count, "line")} ${verb}.` : "" }
}

function many(count, noun) {
  return `${count} ${noun}${count === 1 ? "" : "s"}`
}
