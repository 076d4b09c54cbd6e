// What the scripts share. Each adds itself to window for those after it; one that did not arrive is missing there.

type State = { to_do: string[], done: string[], facts: Record<string, string> }
type Known = { flow: string, ask: string, label: string }
type Duty = { id: string, strength: string, word: string, text: string, who: string, when: string, basis: string }
type Open = { id: string, title: string, says: string }
/** What a step says, for the record and for pages that do not have the step. */
type Said = { title: string, fact: string, who: string, findOut: string, duties: Duty[], open: Open[], label?: string }
/** A step shown, with the state before it; known is what was passed on the way to it without asking. */
type CaseScreen = { at: string, kind: string, before: State, value?: string, said: Said, known: Known[] }
type Going = { flow: string, state: State, known: Known[] }
/** kept has later answers to be used again after a change, seen the steps without a question that were among them. */
type Case = {
  id: string, edition: string, time: number, root: string, trail: CaseScreen[], place: number,
  kept: Record<string, string>, seen: string[], going: Going | null, open: boolean
}
type Why = '' | 'none' | 'edition' | 'broken' | 'old' | 'copy'
type Found = {
  answers: { where: string, ask: string, label: string }[], ends: { where: string, title: string }[],
  duties: Duty[], open: Open[], findOut: { what: string, who: string }[]
}

/** The page of a flow: its steps by name, what they say, and the shape of the flow. */
type FlowPage = {
  flow: string, edition: string, titles: Record<string, string>, unsure: Open[], shelf: any, $flow: HTMLElement,
  $steps: Map<string, HTMLElement>, kind: (at: string) => string, says: (at: string) => Said,
  label: (at: string, value: string) => string
}

interface Window {
  guideCopy: (text: string) => Promise<boolean>
  guideCase: {
    UNSURE: string, book: (guide: any) => any, begin: (root: string) => State, known: (shelf: any, state: State) => string | null,
    arrive: (shelf: any, state: State) => { state: State, at: string | null, elsewhere: string | null },
    offered: (shelf: any, state: State) => string[], go: (shelf: any, state: State, value?: string) => State
  }
  guideKeep: {
    load: (edition: string, flows: string[]) => { kept: Case | null, why: Why }, save: (one: Case) => void, clear: () => void,
    isRefused: () => boolean
  }
  guideRecord: {
    collect: (trail: CaseScreen[], titles: Record<string, string>) => Found, text: (found: Found, about: object) => string,
    show: ($panel: HTMLElement, found: Found, paragraph: (id: string) => string) => void
  }
  guideError: { make: () => HTMLElement, show: ($error: HTMLElement, wrong: [string, HTMLElement][]) => void }
  guideWalkPage: {
    make: <T extends keyof HTMLElementTagNameMap>(tag: T, name?: string, text?: string) => HTMLElementTagNameMap[T],
    button: (text: string, press?: () => void, name?: string) => HTMLButtonElement, open: ($flow: HTMLElement) => FlowPage,
    addForm: ($step: HTMLElement) => void, addAround: ($flow: HTMLElement, $error: HTMLElement) => Record<string, HTMLElement>,
    dutyOf: ($one: Element) => Duty, radios: ($step: HTMLElement) => HTMLInputElement[],
    tidy: (text: string | null | undefined) => string
  }
  guideWalkState: {
    start: (page: FlowPage) => Case, flowOf: (at: string) => string,
    advance: (page: FlowPage, one: Case, state: State, known: Known[]) => { one: Case, notice: string, left: string },
    answer: (page: FlowPage, one: Case, value: string) => Case, goesOn: (page: FlowPage, screen: CaseScreen) => boolean,
    toDo: (page: FlowPage, screen: CaseScreen) => string[], answers: (one: Case) => { ask: string, label: string, place?: number }[]
  }
  guideWalkCase: { open: ($flow: HTMLElement, shown: () => void) => any }
  guideWalkView: { open: (page: FlowPage) => any }
}
