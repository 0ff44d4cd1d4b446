// The explorer: the whole of it on its own page, a small one where another page asks for it.

import { Page } from "./explorer-page.js"
import { Small } from "./explorer-small.js"

globalThis.adamExplorer = (box, asked) => new Small(box, asked)

const own = document.getElementById("explorer")
if (own) new Page(own)
