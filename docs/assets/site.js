// What the theme leaves out, and a stylesheet cannot say.

// Material's search box is a dialog without a name.
document.querySelector("[data-md-component=search]")?.setAttribute("aria-label", "Search")

// Its copy buttons sit in landmarks, one for each block and all without a name.
const calm = () => document.querySelectorAll("nav.md-code__nav").forEach(nav => nav.role = "none")
new MutationObserver(calm).observe(document.body, { childList: true, subtree: true })

// A box that has nothing to scroll needs no stop for the keyboard.
const fit = new ResizeObserver(boxes => {
  for (const { target } of boxes)
    if (target.scrollWidth > target.clientWidth) target.tabIndex = 0
    else target.removeAttribute("tabindex")
})
document.querySelectorAll(".scroll").forEach(box => fit.observe(box))
