// The explorer: in full on its own page, small where another page has a place for it. All of a page
// share one Python.

import { Numbers } from "./explorer/numbers.js"
import { Page } from "./explorer/page.js"
import { Small } from "./explorer/small.js"
import { Turns } from "./explorer/turns.js"

const python = new Turns()
globalThis.adamExplorer = (box, options) => { new Small(box, options, new Numbers(python)) }

const box = document.getElementById("explorer")
if (box) new Page(box, new Numbers(python))
