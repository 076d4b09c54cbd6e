/* The place of a case, and where an answer leads: functions from one case to the next, which use of the page only what
   its steps say. */
(() => {
  'use strict'

  const { guideCase } = window
  if (!guideCase) return

  const LATER = 'Your later answers are kept, and are used again where they still apply.'
  const AGAIN = 'One of your earlier answers no longer applies, so this question is asked again.'

  /** @type {(at: string) => string} */
  const flowOf = (at) => at.split('/')[0]

  /**
   * @param {FlowPage} page
   * @returns {Case} A case that begins on this page
   */
  function start ({ edition, flow }) {
    return { id: Math.random().toString(36).slice(2), edition, time: Date.now(), root: flow, trail: [], place: 0, kept: {}, seen: [], going: null, open: true }
  }

  /**
   * Advance: from a state to the next step that is shown, on this page or on that of another flow
   *
   * @param {FlowPage} page
   * @param {Case} one
   * @param {State} state
   * @param {Known[]} known - Answers that were known without asking
   * @returns {{ one: Case, notice: string, left: string }} The case, what to say of it, and the flow that it is left for
   */
  function advance (page, one, state, known) {
    for (;;) {
      const { at, elsewhere, state: before } = guideCase.arrive(page.shelf, state)
      if (elsewhere) return { one: leave(one, elsewhere, before, known), notice: '', left: elsewhere }
      if (!at) return { one, notice: '', left: '' }
      const kind = page.kind(at)
      const said = page.says(at)
      const value = kind === 'ask' ? guideCase.known(page.shelf, before) : null
      if (value !== null) {
        known = [...known, { flow: page.flow, ask: said.title, label: page.label(at, value) }]
        state = guideCase.go(page.shelf, before)
        continue
      }
      const { screen, kept, notice, passed } = repeat(page, one, { at, kind, before, said, known })
      one = { ...one, kept, trail: [...one.trail, screen] }
      if (!passed) return { one, notice, left: '' }
      known = []
      state = guideCase.go(page.shelf, before, screen.value)
    }
  }

  /**
   * @param {Case} one
   * @param {string} flow - Another one, on its own page
   * @param {State} state
   * @param {Known[]} known
   * @returns {Case}
   */
  function leave (one, flow, state, known) {
    return { ...one, going: { flow, state, known }, open: false }
  }

  /**
   * Repeat: after a change, what was answered before and still applies is not asked again
   *
   * @param {FlowPage} page
   * @param {Case} one
   * @param {CaseScreen} screen
   * @returns {{ screen: CaseScreen, kept: Record<string, string>, notice: string, passed: boolean }} The screen with its answer,
   *   what is still stored, and whether the case goes on without an answer
   */
  function repeat (page, { kept, seen }, screen) {
    const count = Object.keys(kept).length
    if (!count) return { screen, kept, notice: '', passed: false }
    if (screen.kind !== 'ask' && !goesOn(page, screen)) return { screen, kept: {}, notice: dropped(count), passed: false }
    // New screens have to be seen: only what was there before the change is passed without an answer
    const passed = screen.kind === 'ask' ? screen.said.fact in kept : seen.includes(screen.at)
    if (!passed) return { screen, kept, notice: LATER, passed }
    if (screen.kind !== 'ask') return { screen, kept, notice: '', passed }
    const { [screen.said.fact]: value, ...left } = kept
    if (!guideCase.offered(page.shelf, screen.before).includes(value)) return { screen, kept: left, notice: AGAIN, passed: false }
    return { screen: take(page, screen, value), kept: left, notice: '', passed }
  }

  /**
   * @param {number} count - How many answers were asked for before, and are not any more
   * @returns {string}
   */
  function dropped (count) {
    return `${count === 1 ? 'One of your earlier answers no longer applies and was' : `${count} of your earlier answers no longer apply and were`} dropped.`
  }

  /**
   * @param {FlowPage} page
   * @param {CaseScreen} screen - A step that does or ends
   * @returns {boolean} Whether anything comes after it
   */
  function goesOn ({ shelf }, screen) {
    return guideCase.arrive(shelf, guideCase.go(shelf, screen.before)).state.to_do.length > 0
  }

  /**
   * @param {FlowPage} page
   * @param {Case} one - Its screen is a question
   * @param {string} value - A new answer to it
   * @returns {Case} The same without the screens after it; what was answered on them may be used again
   */
  function answer (page, one, value) {
    const screen = one.trail[one.place]
    const after = one.trail.slice(one.place + 1)
    const given = after.flatMap(({ value, said: { fact } }) => value === undefined ? [] : [[fact, value]])
    const { [screen.said.fact]: _, ...kept } = { ...one.kept, ...Object.fromEntries(given) }
    const seen = [...one.seen, ...after.filter((it) => it.value === undefined).map(({ at }) => at)]
    return { ...one, kept, seen, trail: [...one.trail.slice(0, one.place), take(page, screen, value)] }
  }

  /**
   * @param {FlowPage} page
   * @param {CaseScreen} screen
   * @param {string} value
   * @returns {CaseScreen} The same with this answer
   */
  function take (page, { at, before, ...screen }, value) {
    const said = page.says(at)
    said.label = page.label(at, value)
    if (value === guideCase.UNSURE) {
      const taken = guideCase.go(page.shelf, before, value).facts[said.fact]
      said.label += taken === guideCase.UNSURE ? ' (to be found out first)' : ` (taken as “${page.label(at, taken)}”)`
      said.open = [...said.open, ...page.unsure]
    }
    return { ...screen, at, before, value, said }
  }

  /**
   * @param {FlowPage} page
   * @param {CaseScreen} screen
   * @returns {string[]} Other flows that are still to do in the case
   */
  function toDo ({ flow, shelf }, screen) {
    const { to_do: list, done } = screen.kind === 'end' ? guideCase.go(shelf, screen.before) : screen.before
    const left = new Set(list.filter((it) => it.includes('/') || !done.includes(it)).map(flowOf))
    left.delete(flow)
    return [...left]
  }

  /**
   * @param {Case} one
   * @returns {{ ask: string, label: string, place?: number }[]} Answers up to the current screen, those given with their place
   */
  function answers ({ trail, place }) {
    const follows = (/** @type {Known} */ { ask, label }) => ({ ask, label: `${label} (follows from what is known)` })
    return trail.slice(0, place + 1).flatMap(({ known, value, said }, number) => [
      ...known.map(follows),
      ...(value === undefined || number === place ? [] : [{ ask: said.title, label: said.label ?? '', place: number }])
    ])
  }

  Object.assign(window, { guideWalkState: { flowOf, start, advance, answer, goesOn, toDo, answers } })
})()
