// What MicroPython lacks of Python: said below its error, with what to do instead.

const HERE = "MicroPython, which runs here,"
const CHOOSE = "press Edit, and choose it below the editor."
const HAS = ` Full CPython has it: ${CHOOSE}`
const MAY_HAVE = ` If Python has it, full CPython does: ${CHOOSE}`

/** Modules that are no part of Python, and no Python of this site has in a browser. */
const FOREIGN = /^(numpy|scipy|pandas|matplotlib|torch|jax|keras|tensorflow|optax|numba|sympy|sklearn|adam_from_scratch\.(arrays|literate))\b/

/** What the last line of an error says; $1 and $2 are its groups. @type {[RegExp, string][]} */
const ERRORS = [
  [/^ImportError: no module named '([\w.]+)/, `${HERE} has few of Python's modules, and no $1.${MAY_HAVE}`],
  [/^ImportError: can't import name (\w+)/, `${HERE} has less in its modules than Python, and no $1 in this one.${MAY_HAVE}`],
  [/^AttributeError: module '(\w+)' has no attribute '(\w+)'/, `${HERE} has less in $1 than Python, and no $2.${MAY_HAVE}`],
  [
    /^AttributeError: (?:type object )?'(str|bytes|int|float|complex|list|tuple|dict|set|frozenset|function|generator|\w+Error)' (?:object )?has no attribute '(\w+)'/,
    `In MicroPython, which runs here, a $1 has less than in Python, and no $2.${MAY_HAVE}`,
  ],
  [/^AttributeError: .*'(_fields|_replace|_asdict|_make)'/, `In MicroPython, which runs here, a named tuple has no $1.${HAS}`],
  [/^NameError: name '(aiter|anext|ascii|breakpoint|exit|quit|vars|\w+Group|\w+Error|\w*Warning)'/, `${HERE} has no $1.${MAY_HAVE}`],
  [/^NotImplementedError: attributes not supported/, `${HERE} looks up no attributes in a format.${HAS}`],
  [/^NotImplementedError: unicode name escapes/, `${HERE} knows no names of characters.${HAS}`],
  [/^TypeError: (?:extra keyword arguments given|function doesn't take keyword)/, `In MicroPython, which runs here, fewer arguments have a name than in Python.${MAY_HAVE}`],
  [/^TypeError: can't create '(\w+)' instances/, `${HERE} makes no $1.${HAS}`],
  [/^ValueError: (?:invalid format specifier|unknown conversion specifier|unsupported format character)/, `${HERE} knows fewer formats than Python.${MAY_HAVE}`],
  [/^RuntimeError: maximum recursion depth exceeded/, `${HERE} nests some 150 calls. Full CPython nests a thousand: ${CHOOSE}`],
]

/** Forms of Python, by the line where MicroPython finds that its syntax is wrong. @type {[RegExp, string][]} */
const FORMS = [
  [/^\s*(match|case)\b.*:/, "match and case"],
  [/\b(def|lambda)\b.*[(,]\s*\/\s*[,):]/, "a / between arguments"],
  [/^\s*except\s*\*/, "except*"],
  [/^\s*with\s*\(/, "brackets after with"],
  [/[[{(,]\s*\*|(=|\bin\b|\breturn\b)\s*\*/, "a star within a list, a tuple, a set or a dictionary"],
  [/\d\.\d*\.[a-z_]|\b\d+\.[a-z_]\w*\(/, "a method right behind a number, unless that has brackets, as in (1.5).is_integer()"],
  [/^\s*type\s+\w+.*=|^\s*(def|class)\s+\w+\[/, "type parameters"],
  [/^\s*@(?![\w.]+(\(.*\))?\s*(#.*)?$)/, "such a decorator"],
]

/**
 * What to say below an error; nothing where MicroPython is not the reason.
 * @param {string} traceback @param {string} code the reader's program
 */
export function lack(traceback, code) {
  const error = traceback.trim().split("\n").at(-1) ?? ""
  if (error.startsWith("SyntaxError")) return form(traceback, code)
  const known = ERRORS.find(([pattern]) => pattern.test(error))
  if (!known) return ""
  const [, name = "", part = ""] = /** @type {RegExpMatchArray} */ (error.match(known[0]))
  if (error.startsWith("ImportError") && FOREIGN.test(name)) return `There is no ${name} in the browser: run the code with Python on your machine.`
  return known[1].replace("$1", name).replace("$2", part)
}

/** @param {string} traceback @param {string} code */
function form(traceback, code) {
  const place = [...traceback.matchAll(/File "<stdin>", line (\d+)/g)].at(-1)?.[1]
  const line = code.split("\n")[Number(place) - 1] ?? ""
  const known = FORMS.find(([pattern]) => pattern.test(line))
  return known ? `${HERE} does not read ${known[1]}. Full CPython does: ${CHOOSE}` : ""
}
