// What the modules hand each other; the type checker alone reads this file.

import type { ScaleLinear, ScaleLogarithmic, ScaleSymLog } from "d3-scale"

/** A part of an output: a text, or a table with the columns that stand to the right. */
export interface Part { text?: string, rows?: string[][], right?: boolean[] }

/** What live/python/printed.py says of an output. */
export interface Judgement {
  parts: Part[]
  /** Row, column, and what the page has there; null where it has nothing. Of a text, lines alone. */
  other: [number, number, string | null][]
  verdict: string
  same: boolean
}

/** What a page shows under a block: the rows of a table, or a text. */
export type Original = string[][] | string | null

/*
 * What a page and a worker say to each other, whichever Python is in it. The page sends what to load,
 * once, and then tasks, one at a time. The worker answers with "ready" once Python has started, from
 * when the clock of a time limit runs; with what is printed, piece by piece as it comes, or "flooded"
 * where that is too much; and last with "done" or "failed". In the worker, printer.js sends what is
 * printed, and closed.js bounds what a program may reach.
 */

/** What MicroPython's worker loads. */
export interface Load { kind: "load", wasm: string, files: Record<string, string> }

/** A program to run or a function to call. */
export type Task =
  | { kind: "run", code: string }
  | { kind: "call", name: string, argument: unknown }

/** What is printed: to stdout or to stderr. */
export type Printed = { kind: "output" | "error output", text: string }

/**
 * "failed" has a traceback, whose lines of the reader's own code say `File "<stdin>", line 3`, and what
 * to do instead where this Python lacks something.
 */
export type Reply =
  | { kind: "ready" }
  | Printed
  | { kind: "flooded" }
  | { kind: "done", value: any }
  | { kind: "failed", text: string, advice?: string }

/** A Python that a page can start: what it needs on the page, and then a worker that loads it. */
export interface Engine { name: string, load(signal: AbortSignal): Promise<void>, start(): Worker }

/** What CPython's worker loads: Pyodide's WebAssembly, its library, and files of the package. */
export interface CPython { kind: "load", module: WebAssembly.Module, library: ArrayBuffer, files: Record<string, string> }

/** How a float is to be written: Python's format specification, taken apart. */
export interface FloatFormat {
  /** e, f or g, or the same in capitals; nothing where none was given. */
  type?: string
  precision?: number
  /** What stands before a number that has no minus. */
  sign?: string
  /** "#": a point stays, and so do zeros at the end. */
  alternate?: boolean
  percent?: boolean
  separator?: string
  align?: string
  fill?: string
  width?: number
}

export interface Editor { text(): string, write(code: string): void, close(): void }

/** A block with its controls, as what keeps the reader's work sees it. */
export interface Block {
  number: number
  /** The page's own code. */
  code: string
  /** What stands in its place. */
  replacement: string | null
  /** Is that somebody else's? */
  isForeign: boolean
  editor: Editor | null
  /** What came of the last run: "same", "other", "error". */
  kind: string
  /** Does the page show an output of it? */
  original: HTMLElement | null
  pre: HTMLElement
  bar: HTMLElement
  run: HTMLButtonElement
  edit: HTMLButtonElement
  status: HTMLElement
  python: { stop(): void }
  text(): string
  start(): Promise<void>
  open(focus?: boolean): Promise<void>
  close(): void
  clear(): Promise<void>
  onChange(code: string): void
}

/** What the browser keeps of the reader's work on a block: the edit that is shown, and others. */
export interface Entry {
  /** The page's own code, and the block's place, when the edit was made. */
  original: string
  number: number
  code: string | null
  others: string[]
}

/** An address from the root of the site, a heading, the page's title, the text, and names in code and formulas. */
export type Section = [address: string, heading: string, page: string, text: string, names: string]

/** A piece of a text that the search shows; a hit is what was looked for. */
export interface Mark { text: string, hit: boolean }

/** A section that was found; the names are those that only its code or its formulas have. */
export interface Found { address: string, heading: Mark[], page: string, excerpt: Mark[], names: string[] }

/** How many sections have what is asked for, and the first so many of them, the best first. */
export type Finder = (query: string, most: number) => { count: number, first: Found[] }

/** What a typed number is beside the printed one; "near" is one in the last digit off. */
export type Grade = "right" | "near" | "wrong" | "none"

/** A number that the reader of a table is asked for. */
export interface Field {
  name: string
  answer: string
  input: HTMLInputElement
  hint: Element
  /** Around the input; `data-grade` says how it is marked. */
  box: HTMLElement
  /** What was typed when it was checked last. */
  judged: string
}

/** A part of an objective that a map shows: the plane of p[first] and the next; `y` is null for one parameter. */
export interface Area {
  title?: string
  x: [number, number]
  y: [number, number] | null
  first: number
  /** Not a map, but the losses of so many words; `x` is where their scores lie. */
  words?: number
}

/** An objective with its maps. */
export interface Objective {
  title: string
  maps: Area[]
  start: string[]
  steps: string
  /** The optimizers that are shown at first, where it is not the usual ones. */
  visible?: string[]
}

/** The line of an optimizer, and its settings: the usual ones, and those for some objectives. */
export interface Look {
  title: string
  colour: string
  dash: string
  width: number
  settings: Record<string, number>
  presets: Record<string, Record<string, number>>
}

/** What publish/catalogue.py says: all by name, optimizers in the order of the course. */
export interface Catalogue {
  optimizers: Record<string, Look>
  sliders: Record<string, Range>
  /** The CSS class of a quantity. */
  kinds: Record<string, string>
  /** What the explorer shows before anything is set. */
  first: { objective: string, visible: string[], selected: string }
}

/** How far a slider reaches; by powers of ten where a setting spans many. */
export interface Range { from: number, to: number, step: number, power?: boolean, about?: string, label?: string }

/** What the reader has set; numbers stay as they were typed. */
export interface View {
  objective: string
  start: string[]
  steps: string
  step: number
  visible: string[]
  selected: string
  settings: Record<string, Record<string, string>>
}

/** A run as the figures draw it; a list has an entry for each parameter. */
export interface Run {
  objective: string
  /** Its value before each step and after the last. */
  p: Float64Array[]
  /** The objective at the same points. */
  value: Float64Array
  /** The length of each update, over all parameters. */
  length: Float64Array
  /** The effective learning rate of each step. */
  rate: Float64Array[]
  /** The loss of each word at the same points as the objective, where there are words. */
  losses: Float64Array[]
  /** The step at which the run has diverged. */
  lost: number | null
}

/** What live/python/explore.py says of one step and the rows around it. */
export interface Detail {
  columns: string[]
  rows: string[][]
  /** The step of the first row; null where each row is a word. */
  first: number | null
  t: number
  spelled: [string, string][]
  value: string
  code: string
}

/** An answer of live/python/explore.py: what is refused, or a step and the runs that Python has computed. */
export interface Answer {
  errors: Record<string, string>
  detail?: Detail
  /** Each with the count of its numbers, which follow in one array. */
  runs?: [string, number][]
  numbers?: Float64Array
}

/** An optimizer's rule in JavaScript; see RuleScript in adam_from_scratch/rule/_scripts.py. */
export interface Rule {
  /** What is remembered before the first step. */
  memory: number[]
  /** Their names, in the order in which the functions take them. */
  settings: string[]
  /** How many fields the Row has, and which of them is the update. */
  columns: number
  update: number
  /** The powers that the rule needs, in Python, each with the settings in it. */
  powers: Record<string, string[]>
  step(...given: number[]): number[]
  rate(...given: number[]): number
}

/** An objective in JavaScript. */
export interface Ground {
  value(p: number[]): number
  grad(p: number[]): number[]
}

/** What a layer is to show; `fill` makes an element of it. */
export interface Shape { name: string, attributes: Record<string, string | number>, text: string }

/** A place along an axis that may have to move. */
export interface Place { y: number }

/** A path on the map: the run, its points, the same as pixels, and where the run was lost. */
export interface Path { run: Run, points: [number, number][], texts: string[], lost: number | null }

/** What a chart shows of a run, one line or one for each parameter. */
export interface Kind {
  title: string
  values(run: Run): Float64Array[]
  /** The step of the first value. */
  first: number
  /** Does it leave the chart when a run diverges? */
  grows: boolean
}

/** What a figure does when the reader points at it, clicks or drags. */
export interface Acts {
  onStep(step: number): void
  onMark(step: number | null): void
  /** The start moves to these numbers, from parameter `first` on. */
  onStart(first: number, start: number[]): void
  start(): number[]
}

export type Linear = ScaleLinear<number, number>
export type Upright = ScaleLogarithmic<number, number> | ScaleSymLog<number, number>
export type Ends = [number, number]

declare global {
  /** The digests of the scripts that are loaded later; build.mjs puts them in. */
  const INTEGRITY: Record<string, string>
  /** What the package and the pages say of the optimizers; build.mjs puts it in. */
  const CATALOGUE: Catalogue
  /** How large cpython.js is, and how large compressed. */
  const CPYTHON: { digest: string, bytes: number, sent: number }
  var adamCPython: { worker: string, wasm: string, library: string, files: Record<string, string> }
  /** `explain` says under a block which Python it has, and offers the other unless it needs that one. */
  var adamWhich: { engine: Engine, explain(block: HTMLElement, needsFull: boolean): void }
  /** What the build has translated; what it could not translate is missing. */
  const SCRIPTS: { rules: Record<string, Rule>, grounds: Record<string, Ground> }
  var adamPython: { worker: string, wasm: string, files: Record<string, string> }
  /** Written by publish/search.py. */
  var adamSections: Section[]
  var adamFinder: (sections: Section[]) => Finder
  var adamEditor: (pre: HTMLElement, code: string, options: {
    label: string, hint: string, focus: boolean, wrap: boolean, onRun(): void, onLeave(): void, onChange(code: string): void,
  }) => Editor
  var adamEdits: (blocks: Block[]) => { runAll(series: Block[], start: HTMLElement, status: HTMLElement): void }
  var adamExplorer: (box: HTMLElement, options: DOMStringMap) => void
}
