import { Python } from "./python.js"
globalThis.Python = Python
