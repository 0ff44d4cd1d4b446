// Lines in few bytes, for a picture that is sent with its page.

/** Lines written as `M1.2,3.4L5.6,7.8Z`, from each point to the next; anything else as it is. @param {string} d */
export function short(d) {
  if (/[^MLZ\d.,-]/.test(d)) return d
  let last = [0, 0], text = ""
  for (const [, command, rest] of d.matchAll(/([MLZ])([^MLZ]*)/g)) {
    if (command === "Z") {
      text += "z"
      continue
    }
    const point = rest.split(",").map(number => Math.round(10 * Number(number)))
    if (command === "M") text += `M${tenths(point)}`
    else if (point.some((value, i) => value !== last[i]))
      text += `l${tenths(point.map((value, i) => value - last[i]))}`
    last = point
  }
  return text.replaceAll(/(?<=l[^lMz]*)l/g, " ").replaceAll(" -", "-")
}

/** @param {number[]} numbers of tenths */
function tenths(numbers) {
  return numbers.map(number => String(number / 10).replace(/^(-?)0\./, "$1.")).join(" ").replaceAll(" -", "-")
}
