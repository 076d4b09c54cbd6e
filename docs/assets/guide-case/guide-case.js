/* The meaning of a case, the same as generator/flows/case.py: pure functions over the shape of guide.json. A page reads that
   shape from its attributes and has one flow; a way to a flow that is not there is reported, and the page goes on. */
(() => {
  'use strict'

  const UNSURE = 'unsure'

  /** @typedef {{ value: string, to: string, label?: string, means?: string[] }} Answer */
  /** @typedef {{ id: string, kind: string, fact?: string, answers?: Answer[], duties?: string[], then?: string, calls?: string[], end?: string, next?: string[], sets?: Record<string, string>, find_out?: object }} Step */
  /** @typedef {{ id: string, start: string, steps: Step[] }} Flow */
  /** @typedef {{ values: string[], implies: { value: string, then: Record<string, string>, never: Record<string, string> }[] }} Fact */
  /** @typedef {{ facts: Record<string, Fact>, flows: Flow[] }} Guide */
  /** @typedef {{ steps: Map<string, Step>, start: Map<string, string>, values: Map<string, string[]>, leaves: [string, string, string, Set<string>][], tied: Set<string> }} Book */

  /**
   * @param {Guide} guide - In the shape of guide.json, with some or all of its flows
   * @returns {Book} Everything that a walk needs
   */
  function book (guide) {
    const values = new Map(Object.entries(guide.facts).map(([fact, one]) => [fact, one.values]))
    /** @type {[string, string, string, Set<string>][]} */
    const leaves = []
    for (const [fact, one] of Object.entries(guide.facts)) {
      for (const { value, then, never } of one.implies) {
        for (const [other, only] of Object.entries(then)) leaves.push([fact, value, other, new Set([only])])
        for (const [other, no] of Object.entries(never)) {
          leaves.push([fact, value, other, new Set((values.get(other) ?? []).filter((it) => it !== no))])
        }
      }
    }
    const steps = new Map(guide.flows.flatMap((flow) => flow.steps.map((step) => [`${flow.id}/${step.id}`, step])))
    const start = new Map(guide.flows.map((flow) => [flow.id, `${flow.id}/${flow.start}`]))
    return { steps, start, values, leaves, tied: new Set(leaves.flatMap(([fact, , other]) => [fact, other])) }
  }

  /**
   * @param {Book} shelf
   * @param {Record<string, string>} facts - What is known
   * @param {string} fact
   * @returns {string[]} The values that the fact can still have
   */
  function domain (shelf, facts, fact) {
    const known = (/** @type {string} */ name) => facts[name] && facts[name] !== UNSURE
    const all = shelf.values.get(fact) ?? []
    if (!shelf.tied.has(fact)) return known(fact) ? [facts[fact]] : all
    const left = new Map([...shelf.tied].map((one) => [one, new Set(known(one) ? [facts[one]] : shelf.values.get(one))]))
    for (let changed = true; changed;) {
      changed = false
      for (const [one, value, other, allowed] of shelf.leaves) {
        const mine = /** @type {Set<string>} */ (left.get(one))
        const its = /** @type {Set<string>} */ (left.get(other))
        if (mine.size === 1 && mine.has(value)) {
          for (const it of its) if (!allowed.has(it)) changed = its.delete(it)
        }
        if (mine.has(value) && ![...its].some((it) => allowed.has(it))) changed = mine.delete(value)
      }
    }
    return all.filter((value) => left.get(fact)?.has(value))
  }

  /**
   * @param {string} root - The flow that a case begins in
   * @returns {State}
   */
  const begin = (root) => ({ to_do: [root], done: [], facts: {} })

  /**
   * Arrive: begin the flow that comes next, until a step is met
   *
   * @param {Book} shelf
   * @param {State} state
   * @returns {{ state: State, at: string | null, elsewhere: string | null }} The step met and not yet passed; or the flow
   *   that is not in the book; or neither, at the end of the case
   */
  function arrive (shelf, state) {
    let { to_do: toDo, done } = state
    for (;;) {
      if (!toDo.length) return { state: { ...state, to_do: toDo, done }, at: null, elsewhere: null }
      const [first, ...rest] = toDo
      if (!first.includes('/')) {
        if (done.includes(first)) {
          toDo = rest
          continue
        }
        const at = shelf.start.get(first)
        if (!at) return { state: { ...state, to_do: toDo, done }, at: null, elsewhere: first }
        done = [...done, first]
        toDo = [at, ...rest]
        continue
      }
      const elsewhere = shelf.steps.has(first) ? null : first.split('/')[0]
      return { state: { ...state, to_do: toDo, done }, at: elsewhere ? null : first, elsewhere }
    }
  }

  /**
   * @param {Book} shelf
   * @param {State} state - With the question first among what is to do
   * @returns {string | null} The value by which a question is passed without asking
   */
  function known (shelf, state) {
    const fact = step(shelf, state).fact ?? ''
    const left = domain(shelf, state.facts, fact)
    return left.length === 1 ? left[0] : state.facts[fact] === UNSURE ? UNSURE : null
  }

  /**
   * @param {Book} shelf
   * @param {State} state
   * @returns {string[]} The values that can be answered, in the question's own order; Not sure is always among them
   */
  function offered (shelf, state) {
    const { fact, answers } = step(shelf, state)
    const left = domain(shelf, state.facts, fact ?? '')
    return (answers ?? []).map(({ value }) => value).filter((value) => value === UNSURE || left.includes(value))
  }

  /**
   * Go: pass the step that comes first
   *
   * @param {Book} shelf
   * @param {State} state
   * @param {string} [value] - The answer given to a question; none where it is known
   * @returns {State}
   */
  function go (shelf, state, value) {
    const [first, ...rest] = state.to_do
    const one = step(shelf, state)
    const flow = first.split('/')[0]
    if (one.kind === 'ask') return { ...state, ...answered(shelf, state, one, flow, rest, value) }
    if (one.kind === 'do') return { ...state, to_do: [...(one.calls ?? []), `${flow}/${one.then}`, ...rest] }
    for (const [fact, its] of Object.entries(one.sets ?? {})) {
      if (!domain(shelf, state.facts, fact).includes(its)) throw new Error(`${first} makes ${fact} "${its}", which what is known rules out`)
    }
    return { ...state, facts: { ...state.facts, ...one.sets }, to_do: [...(one.next ?? []), ...rest] }
  }

  /**
   * @param {Book} shelf
   * @param {State} state
   * @param {Step} one - The question
   * @param {string} flow
   * @param {string[]} rest - What is to do after it
   * @param {string} [value]
   * @returns {{ to_do: string[], facts: Record<string, string> }}
   */
  function answered (shelf, state, one, flow, rest, value) {
    const fact = one.fact ?? ''
    const given = value ?? known(shelf, state) ?? ''
    const answer = find(one, given)
    let to = answer.to
    let taken = given
    if (value === UNSURE && answer.means?.length) {
      const left = domain(shelf, state.facts, fact)
      taken = answer.means.find((it) => left.includes(it)) ?? ''
      const other = find(one, taken)
      // Not sure goes where the value that it is taken for leads, unless it has its own step
      if (!(one.answers ?? []).every((it) => it === answer || it.to !== answer.to)) to = other.to
    }
    return { to_do: [`${flow}/${to}`, ...rest], facts: value === undefined ? state.facts : { ...state.facts, [fact]: taken } }
  }

  /**
   * @param {Step} one
   * @param {string} value
   * @returns {Answer}
   */
  function find (one, value) {
    const answer = one.answers?.find((it) => it.value === value)
    if (!answer) throw new Error(`${one.id} does not list "${value}", which is known of ${one.fact}`)
    return answer
  }

  /**
   * Settle: bring a case to its next question, or to its end
   *
   * @param {Book} shelf
   * @param {State} state
   * @returns {{ state: State, passed: string[], question: string | null }}
   */
  function settle (shelf, state) {
    const passed = []
    for (;;) {
      const arrived = arrive(shelf, state)
      if (!arrived.at) return { state: arrived.state, passed, question: null }
      passed.push(arrived.at)
      if (step(shelf, arrived.state).kind === 'ask' && known(shelf, arrived.state) === null) {
        return { state: arrived.state, passed, question: arrived.at }
      }
      state = go(shelf, arrived.state)
    }
  }

  /**
   * @param {Book} shelf
   * @param {State} state
   * @returns {Step} The step that comes first
   */
  function step (shelf, state) {
    return /** @type {Step} */ (shelf.steps.get(state.to_do[0]))
  }

  Object.assign(window, { guideCase: { UNSURE, book, begin, arrive, known, offered, go, settle, domain } })
})()
