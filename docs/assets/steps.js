// Step through a run's table: one row at a time, with its arithmetic from the page's <template>.
// Nothing is computed here; without this script the table is simply there.

/** A button that says what it does. */
const button = (text, act) => {
  const it = document.createElement("button")
  it.type = "button"
  it.textContent = text
  it.addEventListener("click", act)
  return it
}

/** The control of one table.
 * @param {HTMLTemplateElement} template a list for each row of the table before it */
function stepper(template) {
  const box = template.previousElementSibling
  const rows = [...box.querySelectorAll("tbody tr")]
  const name = box.querySelector("th").textContent
  let at = -1

  const show = row => {
    rows[at]?.removeAttribute("aria-current")
    at = row
    rows[at]?.setAttribute("aria-current", "step")
    previous.disabled = at <= 0
    next.disabled = at == rows.length - 1
    const title = document.createElement("p")
    title.textContent = at < 0 ? "" : `${name} = ${rows[at].cells[0].textContent}`
    panel.replaceChildren(title, ...(at < 0 ? [] : [template.content.children[at].cloneNode(true)]))
  }
  const toggle = () => {
    const open = panel.hidden
    for (const it of [previous, next, panel]) it.hidden = !open
    start.setAttribute("aria-expanded", open)
    show(open ? 0 : -1)
  }
  /** Stay on a button that can still be used, or the keyboard would lose its place. */
  const go = by => {
    if (!rows[at + by]) return
    show(at + by)
    if (document.activeElement.disabled || document.activeElement == document.body)
      (previous.disabled ? next : previous).focus()
  }

  const start = button("Step through", toggle)
  const previous = button("Previous", () => go(-1))
  const next = button("Next", () => go(1))
  const panel = document.createElement("div")
  panel.className = "arithmetic"
  panel.setAttribute("role", "status") // read out when it changes
  for (const it of [previous, next, panel]) it.hidden = true
  start.setAttribute("aria-expanded", false)

  const bar = document.createElement("div")
  bar.className = "stepper"
  bar.setAttribute("role", "group")
  bar.setAttribute("aria-label", `Step through ${box.getAttribute("aria-label")}`)
  bar.append(start, previous, next)
  bar.addEventListener("keydown", event => {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key]
    if (by && !panel.hidden) event.preventDefault(), go(by)
    if (event.key == "Escape" && !panel.hidden) toggle(), start.focus()
  })
  rows.forEach((row, number) => row.addEventListener("click", () => panel.hidden || show(number)))

  const pair = document.createElement("div")
  pair.className = "stepped"
  box.before(bar, pair)
  pair.append(box, panel)
}

document.querySelectorAll("template.steps").forEach(stepper)
