"""A tab of any engine: opened, looked at, used, and heard."""

from typing import Any

from selenium.webdriver import ActionChains, Remote
from selenium.webdriver.support.wait import WebDriverWait

PATIENCE = 60
"""Seconds that anything may take; a busy machine has two cores for eight windows."""

LISTEN = """{
  const complaints = window.complaints = []
  addEventListener("error", ({ message, target }) => {
    if (target.rel == "next") return // Firefox fetches it ahead, and gives up with the page
    complaints.push(message ?? `did not load: ${target.src ?? target.href}`)
  }, true)
  addEventListener("unhandledrejection", ({ reason }) => complaints.push(`rejected: ${reason}`))
  addEventListener("securitypolicyviolation", ({ blockedURI, effectiveDirective }) =>
    complaints.push(`${effectiveDirective} refuses ${blockedURI}`))
  for (const kind of ["debug", "error", "info", "log", "warn"])
    console[kind] = (...words) => complaints.push(words.join(" "))
  const later = setTimeout
  window.setTimeout = (work, wait, ...rest) => later(work, wait < 1e4 ? wait : 6 * wait, ...rest)
}"""
"""The first script of each page: it notes what goes wrong, and has patience with a busy machine.

That a run ends after ten seconds is tested in Chromium.
"""


FOCUS = """selector => {
  const one = document.querySelector(selector)
  one.scrollIntoView({ block: "center" })
  one.focus()
}"""


class Tab:
    """A window of a browser; scripts are functions of JavaScript, as Playwright takes them."""

    def __init__(self, remote: Remote, complaints: list[str]) -> None:
        self.remote = remote
        self.complaints = complaints
        remote.set_window_size(1280, 900)
        remote.set_script_timeout(PATIENCE)

    def open(self, address: str) -> None:
        """Open a page, once it is known what the last one complained about."""
        self.hear()
        self.remote.get("about:blank")  # an address with another fragment is the same page
        self.remote.get(address)

    def hear(self) -> None:
        """Note what the page has complained about."""
        self.complaints += self.run("() => window.complaints?.splice(0) ?? []")

    def run(self, function: str, *arguments: object) -> Any:
        """What a function returns, or what its promise becomes."""
        return self.remote.execute_script(f"return ({function})(...arguments)", *arguments)

    def all(self, selector: str, function: str) -> Any:
        """What a function says of all elements."""
        return self.run(f"() => ({function})([...document.querySelectorAll('{selector}')])")

    def wait(self, function: str, *arguments: object) -> Any:
        """Wait until a function returns what is true."""
        told = f"never true: {function} {arguments}"
        return WebDriverWait(self.remote, PATIENCE, 0.1).until(
            lambda _: self.run(function, *arguments), told
        )

    def reads(self, selector: str, text: str) -> None:
        """Wait until the first such element reads so, or at least has these words."""
        script = "(selector, text) => document.querySelector(selector)?.textContent.includes(text)"
        self.wait(script, selector, text)

    def click(self, selector: str) -> None:
        """Click as a reader does, in the middle of what is seen."""
        self.remote.find_element("css selector", selector).click()

    def focus(self, selector: str) -> None:
        """Bring the focus to the first such element, in the middle of the window."""
        self.run(FOCUS, selector)

    def press(self, *keys: str, held: str = "") -> None:
        """Press keys, or type, where the focus is, while another key is held or none."""
        actions = ActionChains(self.remote)
        if held:
            actions = actions.key_down(held)
        actions.send_keys(*keys)
        if held:
            actions.key_up(held)
        actions.perform()
