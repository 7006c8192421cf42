// Written by npm run class-names.
declare module '*/badge.module.css' {
  export const badge: string;
  export const below: string;
  export const danger: string;
  export const good: string;
  export const plain: string;
  export const warn: string;
}
declare module '*/brand-mark.module.css' {
  export const large: string;
  export const mark: string;
}
declare module '*/button.module.css' {
  export const button: string;
  export const danger: string;
  export const primary: string;
  export const quiet: string;
}
declare module '*/calendar.module.css' {
  export const cell: string;
  export const dialog: string;
  export const header: string;
  export const heading: string;
  export const open: string;
  export const popover: string;
  export const turn: string;
  export const weekday: string;
}
declare module '*/card.module.css' {
  export const card: string;
}
declare module '*/columns.module.css' {
  export const columns: string;
  export const narrow: string;
  export const top: string;
}
declare module '*/dialog.module.css' {
  export const book: string;
  export const dialog: string;
  export const modal: string;
  export const overlay: string;
  export const pair: string;
  export const title: string;
  export const wide: string;
  export const wider: string;
}
declare module '*/facts.module.css' {
  export const facts: string;
}
declare module '*/field.module.css' {
  export const checkbox: string;
  export const checkboxBox: string;
  export const dateBox: string;
  export const dateInput: string;
  export const error: string;
  export const field: string;
  export const help: string;
  export const input: string;
  export const label: string;
  export const radio: string;
  export const rowBottom: string;
  export const segment: string;
  export const selectButton: string;
  export const selectValue: string;
}
declare module '*/history.module.css' {
  export const history: string;
  export const item: string;
}
declare module '*/key-sheet.module.css' {
  export const key: string;
  export const sheet: string;
}
declare module '*/keys.module.css' {
  export const keys: string;
}
declare module '*/layout.module.css' {
  export const empty: string;
  export const screenHead: string;
  export const step: string;
  export const stepCurrent: string;
  export const stepDone: string;
  export const stepNumber: string;
  export const steps: string;
  export const wizard: string;
}
declare module '*/letter.module.css' {
  export const letter: string;
}
declare module '*/menu.module.css' {
  export const line: string;
  export const menu: string;
  export const section: string;
  export const tick: string;
  export const title: string;
}
declare module '*/notice.module.css' {
  export const danger: string;
  export const good: string;
  export const notice: string;
  export const warn: string;
}
declare module '*/options.module.css' {
  export const option: string;
  export const popover: string;
}
declare module '*/table.module.css' {
  export const below: string;
  export const detail: string;
  export const fixed: string;
  export const free: string;
  export const inCard: string;
  export const number: string;
  export const table: string;
  export const tick: string;
  export const tight: string;
  export const wrap: string;
}
declare module '*/tabs.module.css' {
  export const panel: string;
  export const tab: string;
  export const tabs: string;
}
declare module '*/toasts.module.css' {
  export const toast: string;
  export const toasts: string;
}
declare module '*/whole-line.module.css' {
  export const line: string;
  export const steady: string;
  export const text: string;
}
declare module '*/drop-target.module.css' {
  export const card: string;
  export const target: string;
}
declare module '*/locks-soon.module.css' {
  export const locksSoon: string;
  export const seconds: string;
}
declare module '*/palette.module.css' {
  export const dialog: string;
  export const empty: string;
  export const head: string;
  export const input: string;
  export const line: string;
  export const list: string;
  export const more: string;
  export const overlayTop: string;
  export const palette: string;
  export const title: string;
}
declare module '*/places.module.css' {
  export const brand: string;
  export const nav: string;
  export const navCount: string;
  export const navFoot: string;
  export const navItem: string;
  export const navList: string;
}
declare module '*/package.module.css' {
  export const cover: string;
  export const packageDialog: string;
  export const parts: string;
  export const texts: string;
  export const value: string;
}
declare module '*/comparison.module.css' {
  export const diff: string;
  export const diffCell: string;
  export const diffHead: string;
  export const diffNone: string;
  export const diffNumber: string;
  export const diffRow: string;
  export const diffRowActive: string;
  export const diffSpace: string;
  export const diffWithheld: string;
  export const markDoubt: string;
  export const markKnown: string;
  export const markWord: string;
}
declare module '*/decode.module.css' {
  export const bundle: string;
  export const current: string;
  export const decode: string;
  export const form: string;
  export const list: string;
  export const text: string;
}
declare module '*/doubts.module.css' {
  export const done: string;
  export const doubt: string;
  export const doubtAbout: string;
  export const doubtActions: string;
  export const doubtBeside: string;
  export const doubtContext: string;
  export const doubts: string;
}
declare module '*/gate.module.css' {
  export const checkLine: string;
  export const choiceGroup: string;
  export const choiceHelp: string;
  export const fingerprint: string;
  export const fingerprintLarge: string;
  export const gate: string;
  export const keyCard: string;
  export const keyCardChosen: string;
  export const keyLabel: string;
  export const keyList: string;
  export const keyOnce: string;
  export const keyOther: string;
  export const keyUnchecked: string;
  export const sealed: string;
  export const sealedBy: string;
}
declare module '*/hide-more.module.css' {
  export const hideMore: string;
  export const hideText: string;
  export const hideWords: string;
}
declare module '*/line-choice.module.css' {
  export const lineChoice: string;
  export const lineKind: string;
  export const lineNumber: string;
}
declare module '*/line-panel.module.css' {
  export const linePanel: string;
  export const lineWhy: string;
  export const why: string;
  export const whyChange: string;
  export const whyList: string;
  export const whyText: string;
}
declare module '*/log-files.module.css' {
  export const pickedInside: string;
  export const pickedLog: string;
  export const pickedLogs: string;
}
declare module '*/review.module.css' {
  export const allowedList: string;
  export const contents: string;
  export const excludedList: string;
  export const file: string;
  export const item: string;
  export const list: string;
  export const name: string;
  export const parts: string;
  export const review: string;
}
declare module '*/erase.module.css' {
  export const secondPerson: string;
}
declare module '*/export.module.css' {
  export const exportDialog: string;
  export const format: string;
  export const formats: string;
  export const goes: string;
  export const scope: string;
}
declare module '*/help.module.css' {
  export const book: string;
  export const items: string;
  export const keys: string;
  export const list: string;
  export const points: string;
  export const table: string;
  export const terms: string;
  export const text: string;
  export const topics: string;
}
declare module '*/safeguards.module.css' {
  export const safeguards: string;
}
declare module '*/first-steps.module.css' {
  export const block: string;
  export const firstStep: string;
  export const firstStepDone: string;
  export const firstStepMark: string;
  export const firstSteps: string;
}
declare module '*/home.module.css' {
  export const cards: string;
  export const counts: string;
  export const dueRequest: string;
  export const health: string;
  export const home: string;
  export const lastDisclosed: string;
  export const needsYou: string;
}
declare module '*/check-step.module.css' {
  export const confirmNumber: string;
  export const count: string;
  export const counts: string;
  export const danger: string;
  export const good: string;
  export const plan: string;
  export const warn: string;
}
declare module '*/columns-step.module.css' {
  export const columnsTable: string;
  export const example: string;
  export const rules: string;
}
declare module '*/duplicates.module.css' {
  export const duplicate: string;
}
declare module '*/fixed-columns.module.css' {
  export const ruler: string;
  export const rulerMarks: string;
}
declare module '*/held.module.css' {
  export const differs: string;
  export const foot: string;
  export const head: string;
  export const held: string;
  export const list: string;
  export const plain: string;
  export const replaced: string;
  export const rows: string;
  export const scroll: string;
  export const side: string;
  export const table: string;
  export const taken: string;
  export const why: string;
}
declare module '*/imports.module.css' {
  export const preview: string;
  export const radios: string;
}
declare module '*/rejected.module.css' {
  export const fixCell: string;
  export const groups: string;
}
declare module '*/source-options.module.css' {
  export const encodings: string;
  export const headerLine: string;
  export const options: string;
}
declare module '*/ledger.module.css' {
  export const anchor: string;
  export const anchorField: string;
  export const breachClock: string;
  export const breachClocks: string;
  export const checksWide: string;
  export const elementGrid: string;
  export const elements: string;
  export const fact: string;
  export const filter: string;
  export const reportRows: string;
  export const struck: string;
}
declare module '*/bulk-edit.module.css' {
  export const keptList: string;
  export const preview: string;
}
declare module '*/columns-dialog.module.css' {
  export const deeds: string;
  export const line: string;
  export const list: string;
  export const width: string;
}
declare module '*/courses.module.css' {
  export const courses: string;
  export const term: string;
}
declare module '*/drawer.module.css' {
  export const drawer: string;
  export const fieldActions: string;
  export const fieldEditor: string;
  export const fieldRow: string;
  export const fieldRowEditing: string;
  export const foot: string;
  export const head: string;
}
declare module '*/filter-bar.module.css' {
  export const bar: string;
  export const chip: string;
  export const chips: string;
}
declare module '*/found.module.css' {
  export const email: string;
  export const found: string;
  export const name: string;
  export const none: string;
  export const option: string;
}
declare module '*/grid.module.css' {
  export const body: string;
  export const box: string;
  export const boxOn: string;
  export const cell: string;
  export const cellEditing: string;
  export const editor: string;
  export const editorError: string;
  export const grid: string;
  export const gridRow: string;
  export const head: string;
  export const heading: string;
  export const headingSorts: string;
  export const rowOpen: string;
  export const sort: string;
  export const space: string;
  export const tick: string;
  export const window: string;
}
declare module '*/merge.module.css' {
  export const fixed: string;
  export const foot: string;
  export const goes: string;
  export const head: string;
  export const label: string;
  export const mergeRow: string;
  export const merged: string;
  export const photo: string;
  export const preset: string;
  export const record: string;
  export const role: string;
  export const table: string;
  export const value: string;
}
declare module '*/people-table.module.css' {
  export const sort: string;
}
declare module '*/people.module.css' {
  export const list: string;
  export const pager: string;
  export const pages: string;
  export const people: string;
}
declare module '*/photo.module.css' {
  export const empty: string;
  export const image: string;
  export const photo: string;
}
declare module '*/selection-bar.module.css' {
  export const bar: string;
  export const count: string;
}
declare module '*/views-bar.module.css' {
  export const view: string;
  export const viewCount: string;
  export const viewKept: string;
  export const views: string;
}
declare module '*/requests.module.css' {
  export const chosen: string;
  export const columns: string;
  export const form: string;
  export const found: string;
  export const how: string;
  export const howDue: string;
  export const laws: string;
  export const letter: string;
  export const letterList: string;
  export const onFile: string;
  export const owner: string;
  export const page: string;
  export const person: string;
  export const quietRow: string;
  export const words: string;
}
declare module '*/rules.module.css' {
  export const ruleHead: string;
}
declare module '*/package-policy.module.css' {
  export const words: string;
}
declare module '*/meter.module.css' {
  export const fair: string;
  export const meter: string;
  export const part: string;
  export const strong: string;
  export const weak: string;
}
declare module '*/start.module.css' {
  export const card: string;
  export const choices: string;
  export const foot: string;
  export const head: string;
  export const start: string;
  export const viewerAlone: string;
}
declare module '*/about-bundle.module.css' {
  export const hash: string;
}
declare module '*/failing.module.css' {
  export const template: string;
}
declare module '*/lines.module.css' {
  export const count: string;
  export const filterStatus: string;
  export const filterText: string;
  export const lines: string;
  export const linesRow: string;
  export const link: string;
  export const none: string;
  export const number: string;
  export const panel: string;
  export const rowActive: string;
  export const space: string;
  export const title: string;
  export const window: string;
}
declare module '*/open-form.module.css' {
  export const openFile: string;
  export const openForm: string;
}
declare module '*/rail.module.css' {
  export const head: string;
  export const item: string;
  export const name: string;
  export const rail: string;
  export const still: string;
}
declare module '*/records.module.css' {
  export const result: string;
  export const schemaColumns: string;
}
declare module '*/token.module.css' {
  export const followed: string;
  export const token: string;
}
declare module '*/viewer.module.css' {
  export const body: string;
  export const panel: string;
  export const scroll: string;
  export const viewer: string;
}
declare module '*/shell.module.css' {
  export const main: string;
  export const sample: string;
  export const sampleNote: string;
  export const shell: string;
}
declare module '*/status-bar.module.css' {
  export const session: string;
  export const status: string;
}
declare module '*/top-bar.module.css' {
  export const findBox: string;
  export const findText: string;
  export const top: string;
}
declare module '*/base.css' {}
declare module '*/tokens.css' {}
