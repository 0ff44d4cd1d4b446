// The explorer: in full on its own page, small where another page has a place for it.

import { Page } from "./explorer/page.js"
import { Small } from "./explorer/small.js"

globalThis.adamExplorer = (box, options) => { new Small(box, options) }

const box = document.getElementById("explorer")
if (box) new Page(box)
