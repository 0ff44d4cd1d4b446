// Where a page has a place for a small explorer, its picture stands there from the build on. When the
// place comes near the window, and nothing speaks against some hundred kilobytes, the explorer takes
// the picture's place, which is as large; otherwise the reader can ask for it. Before that nothing of
// it is loaded.

import { assign, button, element } from "./dom.js"
import { load } from "./load.js"

const NEAR = "300px" // above and below the window
const SLOW = ["slow-2g", "2g", "3g"]

/** @typedef {{ place: HTMLElement, ask: HTMLButtonElement, status: HTMLElement }} Offer */

/** Put a button on each picture, and let it come alive. @param {HTMLElement[]} places */
export function offer(places) {
  if (!places.length) return
  const offers = places.map(place => {
    const status = assign(element("span", "live-status"), { role: "status" })
    const ask = button("Move it yourself", () => {
      status.textContent = "Loading Python …"
      wake(one)
    })
    const one = { place, ask, status }
    place.querySelector(".explorer-said")?.after(element("p", "explorer-ask", ask, status))
    return one
  })
  if (welcome()) idle(() => offers.forEach(observe))
}

/** May it be loaded unasked? */
function welcome() {
  const { connection } = /** @type {{ connection?: { saveData: boolean, effectiveType: string } }} */ (navigator)
  return !connection || !connection.saveData && !SLOW.includes(connection.effectiveType)
}

/** Once the page has loaded and the browser has nothing better to do. @param {() => void} work */
function idle(work) {
  const later = () => "requestIdleCallback" in window ? requestIdleCallback(work, { timeout: 2000 }) : setTimeout(work, 200)
  if (document.readyState === "complete") later()
  else addEventListener("load", later)
}

/** @param {Offer} offer */
function observe(offer) {
  new IntersectionObserver((seen, observer) => {
    if (!seen.some(({ isIntersecting }) => isIntersecting)) return
    observer.disconnect()
    wake(offer)
  }, { rootMargin: `${NEAR} 0px` }).observe(offer.place)
}

/**
 * Load the explorer, draw it unseen, and let it take the picture's place. Who had the focus on the
 * button has it on the first slider then.
 * @param {Offer} offer
 */
async function wake({ place, ask, status }) {
  if (place.dataset.state) return
  place.dataset.state = "waking"
  const box = element("div", "explorer explorer-live")
  place.append(box)
  try {
    await load("explorer.js")
    await new Promise((resolve, reject) => {
      box.addEventListener("drawn", resolve, { once: true })
      box.addEventListener("stopped", () => reject(new Error(box.querySelector(".explorer-note")?.textContent ?? "")))
      globalThis.adamExplorer(box, place.dataset)
    })
    const focused = document.activeElement === ask
    place.dataset.state = "alive"
    if (focused) /** @type {HTMLElement | null} */ (box.querySelector(".explorer-slider"))?.focus({ preventScroll: true })
  } catch (error) {
    box.remove()
    delete place.dataset.state
    status.textContent = String(/** @type {Error} */ (error).message)
  }
}
