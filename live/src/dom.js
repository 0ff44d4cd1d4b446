// Elements of a page, for all scripts that make some.

/**
 * An element with its class, its text or its children.
 * @template {keyof HTMLElementTagNameMap} N
 * @param {N} name @param {string} [className] @param {...(Node | string)} content
 */
export function element(name, className, ...content) {
  const made = document.createElement(name)
  if (className) made.className = className
  made.append(...content)
  return made
}

/**
 * A button that does something.
 * @param {string} label @param {() => void} onClick @param {string} [className]
 */
export function button(label, onClick, className = "live-button") {
  const made = element("button", className, label)
  made.type = "button"
  made.addEventListener("click", onClick)
  return made
}

/**
 * Set attributes of an element.
 * @template {Element} E
 * @param {E} made @param {Record<string, string | number>} attributes
 */
export function assign(made, attributes) {
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value))
  return made
}

/** Where a finger that moves the page has begun on a slider, the slider is put back. @param {HTMLInputElement} slider */
export function steady(slider) {
  let before = ""
  slider.addEventListener("pointerdown", () => { before = slider.value })
  slider.addEventListener("pointercancel", () => {
    if (slider.value === before) return
    slider.value = before
    slider.dispatchEvent(new Event("input"))
  })
}

/** @type {ResizeObserver | undefined} */
let observer

/** Make a box a stop for the keyboard while it has something to scroll. @param {Element} box */
export function fit(box) {
  observer ??= new ResizeObserver(boxes => {
    for (const { target } of boxes)
      if (target.scrollWidth > target.clientWidth) assign(target, { tabindex: 0 })
      else target.removeAttribute("tabindex")
  })
  observer.observe(box)
}
