// Run by the build: the picture that stands for an explorer until it comes alive. The data- attributes
// of a small one's place come in as JSON, of the explorer's own page none, and HTML goes out: the
// explorer's own drawing of its own numbers, with the controls unseen, so that what follows on the page
// need not move for them later.

import { WIDTHS } from "./paper.js"
import { execFileSync } from "node:child_process"
import { createHash } from "node:crypto"
import { readFileSync } from "node:fs"
import { element } from "../dom.js"
import { round, svg } from "./draw.js"
import { Numbers } from "./numbers.js"
import { Page } from "./page.js"
import { Small } from "./small.js"
import { read } from "./state.js"

const [python, script] = process.argv.slice(2)
const input = readFileSync(0, "utf8")
const options = { ...JSON.parse(input), play: undefined } // a picture does not

/** Python's answer, from a process of its own. @param {string} name @param {unknown} argument */
async function call(name, argument) {
  const text = execFileSync(python, [script], { input: JSON.stringify([name, argument]), encoding: "utf8" })
  const [answer, packed] = JSON.parse(text)
  const bytes = Buffer.from(packed, "base64")
  return { ...answer, numbers: new Float64Array(Uint8Array.from(bytes).buffer) }
}

const { damaged } = read(options.view ?? "")
if (damaged.length) throw new Error(`data-view: there is no such ${damaged.join(", ")}`)
const isPage = options.view === undefined
if (isPage) Object.assign(WIDTHS, { map: 620, beside: 500 })
const box = element("div", "explorer explorer-still"), numbers = new Numbers({ call })
const stage = isPage ? new Page(box, numbers) : new Small(box, options, numbers)
await new Promise((resolve, reject) => {
  box.addEventListener("drawn", resolve)
  box.addEventListener("stopped", () => reject(new Error(String(stage.note.textContent))))
})
await new Promise(setImmediate) // then it is described, too
clearTimeout(stage.timer) // nobody waits for it to be announced
if (stage.note.textContent) throw new Error(stage.note.textContent)

/** The names of the grounds, by what is drawn there: one that two maps share is sent once. @type {Record<string, string>} */
const grounds = {}
stage.maps.maps.forEach((map, i) => {
  if (!("start" in map)) return // words start where they start
  const { ground } = map.picture.layers
  const outlines = [...ground.children].join("")
  if (grounds[outlines]) ground.replaceChildren(svg("use", { href: `#${grounds[outlines]}` }))
  else ground.setAttribute("id", grounds[outlines] = `explorer-ground-${i}`)
  const [left, top] = map.pixel(map.paths[stage.view.selected].points[0])
  map.picture.layers.marks.append(svg("circle", { cx: round(left), cy: round(top), r: 11, class: "explorer-ring" }))
  map.start.remove()
})
if (stage instanceof Small) {
  stage.link.href = "" // it leads nowhere yet
  const said = element("p", "explorer-said", `${stage.settings().join(", ")}; step ${stage.view.step} of ${stage.last}.`)
  box.replaceChildren(stage.figures, element("div", "explorer-asleep", stage.hand, said))
}
const id = createHash("sha256").update(input).digest("hex").slice(0, 6)
console.log(String(box).replaceAll(/\bexplorer-(?=\w+-\d)/g, `still-${id}-`))
