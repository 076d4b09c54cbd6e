/* Walk: one step of a flow at a time, through several flows, to a record. The page's HTML is what it works on. */
(() => {
  'use strict'

  // @ts-expect-error the scripts before this one
  const { guideCase, guideKeep, guideRecord, guideCopy } = window
  // Without one of them every step stays where it is, with its links
  if (![guideCase, guideKeep, guideRecord, guideCopy].every(Boolean)) return

  const { UNSURE } = guideCase
  const TO_BE_SEEN = 500 // milliseconds for which a screen is there before it can be passed
  const SAME_PLACE = 12 // pixels

  /** @typedef {{ to_do: string[], done: string[], facts: Record<string, string> }} State */
  /** @typedef {{ at: string, kind: string, before: State, value?: string, said: Record<string, any>, known: Record<string, string>[] }} Screen */
  /** @typedef {{ id: string, edition: string, time: number, root: string, trail: Screen[], place: number, kept: Record<string, string>, seen: string[], going: any, open: boolean }} Case */

  /** @type {(text: string | null | undefined) => string} */
  const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim()
  /** @type {(at: string) => string} */
  const flowOf = (at) => at.split('/')[0]
  /** @type {<T>(text: string | undefined, otherwise: T) => T} */
  const json = (text, otherwise) => text ? JSON.parse(text) : otherwise

  /**
   * Make: an element with its words
   *
   * @template {keyof HTMLElementTagNameMap} T
   * @param {T} tag
   * @param {string} [name] - Its class
   * @param {string} [text]
   * @returns {HTMLElementTagNameMap[T]}
   */
  function make (tag, name = '', text = '') {
    const $one = document.createElement(tag)
    if (name) $one.className = name
    if (text) $one.textContent = text
    return $one
  }

  /**
   * Read: the shape of guide.json from the attributes of a page; it has one flow
   *
   * @param {HTMLElement} $flow - Element with data-flow
   * @returns {object}
   */
  function read ($flow) {
    const words = (/** @type {string | undefined} */ text) => (text ?? '').split(' ').filter(Boolean)
    const facts = Object.fromEntries(Object.entries(json($flow.dataset.values, {})).map(([fact, values]) => [fact, { values, implies: /** @type {object[]} */ ([]) }]))
    for (const { given, then, never } of json($flow.dataset.implies, /** @type {any[]} */ ([]))) {
      for (const [fact, value] of Object.entries(given)) facts[fact].implies.push({ value, then, never })
    }
    const steps = [...$flow.querySelectorAll('[data-step]')].map(($one) => {
      const $step = /** @type {HTMLElement} */ ($one)
      const { step, fact, then, calls, end, next, sets } = $step.dataset
      const answers = [...$step.querySelectorAll('[data-value]')].map(($answer) => {
        const { value, to, means } = /** @type {HTMLElement} */ ($answer).dataset
        return { value, to, means: means === undefined ? undefined : words(means), label: tidy($answer.querySelector('a')?.textContent) }
      })
      return { id: $step.id, kind: step, fact, answers, then, calls: words(calls), end, next: words(next), sets: json(sets, {}) }
    })
    return { facts, flows: [{ id: $flow.dataset.flow, start: steps[0].id, steps }] }
  }

  /**
   * Said: what a step says, for the record and for pages that do not have the step
   *
   * @param {HTMLElement} $step
   * @returns {Record<string, any>}
   */
  function said ($step) {
    const duties = [...$step.querySelectorAll('[data-duty]')].map(dutyOf)
    const open = [...$step.querySelectorAll('[data-question]')].map(($one) => {
      const [$title, $says] = $one.querySelectorAll('p')
      return { id: /** @type {HTMLElement} */ ($one).dataset.question, title: tidy($title.textContent).replace(/^[^.]*\.\s*/, ''), says: tidy($says.textContent) }
    })
    const { who = '', findOut = '', fact = '' } = $step.dataset
    return { title: tidy($step.querySelector('.guide-step__title')?.textContent), fact, who, findOut, duties, open }
  }

  /**
   * @param {Element} $one - Element with data-duty
   * @returns {Record<string, string>}
   */
  function dutyOf ($one) {
    const { duty = '', strength = '', who = '', when = '', basis = '' } = /** @type {HTMLElement} */ ($one).dataset
    const text = [...$one.querySelectorAll('.guide-duty__text > p:not(.guide-duty__more)')].map(($line) => tidy($line.textContent)).join(' ')
    return { id: duty, strength, who, when, basis, text, word: tidy($one.querySelector('.guide-strength')?.textContent) }
  }

  /**
   * Answers as radios, in a form, under the question
   *
   * @param {HTMLElement} $step - A step that asks
   */
  function makeForm ($step) {
    const $form = make('form', 'guide-walk__form')
    const $fieldset = make('fieldset', 'guide-question')
    const $legend = make('legend')
    const $answers = /** @type {HTMLElement} */ ($step.querySelector('.guide-answers'))
    $form.noValidate = true
    $form.autocomplete = 'off' // or a browser would tick again what was cleared, after this script has run
    $step.prepend($form)
    $form.append($fieldset)
    $fieldset.append($legend)
    // Everything up to the answers belongs to the question
    while ($form.nextElementSibling && $form.nextElementSibling !== $answers) $fieldset.append($form.nextElementSibling)
    $legend.append(/** @type {HTMLElement} */ ($fieldset.querySelector('h2')))
    $fieldset.append(make('p', 'guide-error__text'), $answers)
    const $says = [...$fieldset.children].filter(($one) => $one.localName === 'p')
    $says.forEach(($one, number) => { $one.id = `${$step.id}--says-${number}` })
    $fieldset.setAttribute('aria-describedby', $says.map(({ id }) => id).join(' '))
    for (const $one of $answers.querySelectorAll('[data-value]')) {
      const $label = make('label', 'guide-answer')
      const $radio = make('input')
      $radio.type = 'radio'
      $radio.name = `answer-${$step.id}`
      $radio.value = /** @type {HTMLElement} */ ($one).dataset.value ?? ''
      $label.append($radio, make('span', '', tidy($one.querySelector('a')?.textContent)))
      $one.prepend($label)
      const $note = $one.querySelector('small')
      if (!$note) continue
      $note.id = `${$radio.name}--note`
      $radio.setAttribute('aria-describedby', $note.id)
    }
  }

  /**
   * @param {HTMLElement} $flow - Element with data-module="guide-walk"
   */
  function startWalk ($flow) {
    const shelf = guideCase.book(read($flow))
    const { flow = '', guide: edition = '', title: flowTitle = '' } = $flow.dataset
    /** @type {Record<string, string>} */
    const titles = json($flow.dataset.titles, {})
    const $steps = new Map([...$flow.querySelectorAll('[data-step]')].map(($one) => [`${flow}/${$one.id}`, /** @type {HTMLElement} */ ($one)]))
    const $about = document.querySelector('.guide-flow__about')
    const $boxes = [...document.querySelectorAll('.guide-chart a')]
    const site = document.title
    const $ = furniture($flow)
    /** @type {Case | null} */
    let one = null
    let stored = false // nothing is kept before something is answered
    let seen = 0 // the timer of the screen that is shown
    /** @type {MouseEvent | null} */
    let pressed = null // the last click
    /** @type {MouseEvent | null} */
    let brought = null // the click that the screen came with

    $steps.forEach(($step) => { if ($step.dataset.step === 'ask') makeForm($step) })
    document.body.classList.add('guide-walk-on')

    // --- Where a case stands -------------------------------------------------------------------------------------

    /** Begin again, or go on with what is kept */
    function boot () {
      const { kept, why } = guideKeep.load(edition, Object.keys(titles))
      if (why === 'edition') fresh('There is a newer edition of this guide. Your earlier answers were given to another one, so they are gone.')
      else if (why === 'broken') fresh('What your browser had kept could not be read, so it is gone. Please start again.')
      else if (!kept) fresh()
      else if (why) askFirst(kept, why)
      else resume(kept)
    }

    /** @param {string} [notice] */
    function fresh (notice = '') {
      stored = false
      one = { id: Math.random().toString(36).slice(2), edition, time: Date.now(), root: flow, trail: [], place: 0, kept: {}, seen: [], going: null, open: true }
      history.replaceState(null, '')
      tell(notice)
      $steps.forEach(($step) => radios($step).forEach(($radio) => { $radio.checked = false }))
      const named = location.hash.slice(1).replace(/-title$/, '')
      advance(guideCase.begin(flow), [], false)
      const $named = $steps.get(`${flow}/${named}`)
      if ($named && `${flow}/${named}` !== one.trail[0].at) preview($named)
    }

    /** @param {Case} kept */
    function resume (kept) {
      one = kept
      stored = true
      one.open = true
      guideKeep.save(one)
      const { going } = one
      if (going?.flow === flow) {
        one.going = null
        history.replaceState({ case: one.id, place: one.trail.length, pushed: true }, '')
        attempt(() => advance(going.state, going.known, false))
        return
      }
      const place = history.state?.case === one.id ? history.state.place : one.place
      if (one.trail.some(({ at, kind }) => flowOf(at) === flow && $steps.get(at)?.dataset.step !== kind)) {
        guideKeep.clear()
        fresh('A step of your case is not in this edition. Please start again.')
      } else if ($steps.has(one.trail[place]?.at)) present(place)
      else elsewhere()
    }

    /** Do something with a case, or say that it cannot be gone on with */
    function attempt (/** @type {() => void} */ what) {
      try {
        what()
      } catch (error) {
        console.warn(String(error))
        guideKeep.clear()
        try {
          fresh('Your answers do not fit together in this edition, so the case cannot go on. Please start again.')
        } catch {
          giveUp()
        }
      }
    }

    /** Leave the page as it is without a script: every step, with its links */
    function giveUp () {
      document.body.classList.remove('guide-walk-on', 'guide-walk-end', 'guide-walk-preview')
      $steps.forEach(($step) => $step.querySelectorAll('[hidden]').forEach(($one) => { /** @type {HTMLElement} */ ($one).hidden = false }))
      $about?.classList.remove('guide-walk__gone')
      for (const $one of [$.notice, $.error, $.ask, $.bar, $.result, $.toDo, $.summary]) $one.remove()
      $steps.clear()
      one = null
    }

    /**
     * Advance: from a state to the next step that is shown, on this page or on that of another flow
     *
     * @param {State} state
     * @param {Record<string, string>[]} known - Answers that were known without asking
     * @param {boolean} push - Whether Back leads to the screen before
     */
    function advance (state, known, push) {
      if (!one) return
      for (;;) {
        const arrived = guideCase.arrive(shelf, state)
        if (arrived.elsewhere) return leave(arrived.elsewhere, arrived.state, known)
        if (!arrived.at) break
        const $step = /** @type {HTMLElement} */ ($steps.get(arrived.at))
        const kind = $step.dataset.step ?? ''
        const value = kind === 'ask' ? guideCase.known(shelf, arrived.state) : null
        if (value !== null) {
          known = [...known, { flow, ask: said($step).title, label: labelOf($step, value) }]
          state = guideCase.go(shelf, arrived.state)
          continue
        }
        /** @type {Screen} */
        const screen = { at: arrived.at, kind, before: arrived.state, said: said($step), known }
        one.trail.push(screen)
        known = []
        if (!repeat(screen, $step)) break
        state = guideCase.go(shelf, screen.before, screen.value)
      }
      present(one.trail.length - 1, push)
    }

    /**
     * Repeat: after a change, what was answered before and still applies is not asked again
     *
     * @param {Screen} screen
     * @param {HTMLElement} $step
     * @returns {boolean} Whether the case goes on by itself
     */
    function repeat (screen, $step) {
      if (!one || !Object.keys(one.kept).length) return false
      if (screen.kind !== 'ask' && !goesOn(screen)) return dropped(Object.keys(one.kept))
      // What is new has to be seen: only what stood there before the change is passed by itself
      if (screen.kind !== 'ask') return one.seen.includes(screen.at) || later()
      const fact = $step.dataset.fact ?? ''
      const value = one.kept[fact]
      if (value === undefined) return later()
      delete one.kept[fact]
      if (!guideCase.offered(shelf, screen.before).includes(value)) {
        tell('One of your earlier answers no longer applies, so this question is asked again.')
        return false
      }
      take(screen, $step, value)
      return true
    }

    /** @returns {false} */
    function later () {
      tell('Your later answers are kept, and are used again where they still apply.')
      return false
    }

    /**
     * @param {string[]} facts - Asked before, and not any more
     * @returns {false}
     */
    function dropped (facts) {
      if (one) one.kept = {}
      tell(`${facts.length === 1 ? 'One of your earlier answers no longer applies and was' : `${facts.length} of your earlier answers no longer apply and were`} dropped.`)
      return false
    }

    /**
     * @param {Screen} screen - A step that does or ends
     * @returns {boolean} Whether anything comes after it
     */
    function goesOn (screen) {
      return guideCase.arrive(shelf, guideCase.go(shelf, screen.before)).state.to_do.length > 0
    }

    /**
     * Take an answer
     *
     * @param {Screen} screen
     * @param {HTMLElement} $step
     * @param {string} value
     */
    function take (screen, $step, value) {
      screen.value = value
      screen.said = said($step)
      screen.said.label = labelOf($step, value)
      if (value !== UNSURE) return
      const fact = $step.dataset.fact ?? ''
      const taken = guideCase.go(shelf, screen.before, value).facts[fact]
      screen.said.label += taken === UNSURE ? ' (to be found out first)' : ` (taken as “${labelOf($step, taken)}”)`
      screen.said.open = [...screen.said.open, ...json($flow.dataset.unsure, [])]
    }

    /**
     * Leave for the page of another flow
     *
     * @param {string} next
     * @param {State} state
     * @param {Record<string, string>[]} known
     */
    function leave (next, state, known) {
      if (!one) return
      one.going = { flow: next, state, known }
      one.open = false
      save()
      if (guideKeep.isRefused()) {
        present(one.trail.length - 1)
        tell(`Your browser keeps nothing for this guide, so the next flow begins without your answers. Take the record first. The next flow: `)
        const $link = make('a', '', titles[next])
        $link.href = `${next}.html`
        $.notice.append($link)
      } else visit(next)
    }

    /** @param {string} next - A flow whose page is opened */
    function visit (next) {
      location.assign(`${next}.html`)
    }

    function save () {
      if (!one) return
      one.time = Date.now()
      stored = true
      guideKeep.save(one)
    }

    // --- What the reader sees ------------------------------------------------------------------------------------

    /**
     * Present one screen of the case
     *
     * @param {number} place
     * @param {boolean} [push] - Whether Back leads to the screen before
     */
    function present (place, push = false) {
      if (!one) return
      const screen = one.trail[place]
      const $step = /** @type {HTMLElement} */ ($steps.get(screen.at))
      one.place = place
      if (stored) save()
      if (push) history.pushState({ case: one.id, place, pushed: true }, '')
      only($step)
      wrong('')
      $about?.classList.toggle('guide-walk__gone', place > 0 || one.root !== flow)
      const end = screen.kind === 'end'
      const on = screen.kind !== 'end' || goesOn(screen)
      if (screen.kind === 'ask') offer(screen, $step)
      document.body.classList.toggle('guide-walk-end', end)
      ;($step.querySelector('form') ?? $step).append($.bar)
      if (screen.kind !== 'ask') $step.querySelector('.guide-step__then')?.before($.bar)
      $.goOn.hidden = !on
      $.back.hidden = place === 0
      $.clear.hidden = !stored
      summary(place)
      result(end, place)
      toDo(screen)
      document.title = `${screen.said.title} - ${site}`
      holdOn()
      if (stored) focus($step)
    }

    /** For a moment Continue does nothing: a second press was meant for the screen before */
    function holdOn () {
      clearTimeout(seen)
      brought = pressed
      $.goOn.setAttribute('aria-disabled', 'true')
      seen = setTimeout(letGo, TO_BE_SEEN)
    }

    function letGo () {
      $.goOn.removeAttribute('aria-disabled')
    }

    /** @param {HTMLElement} $step - The one that is shown */
    function only ($step) {
      $.ask.hidden = true
      document.body.classList.remove('guide-walk-preview')
      $steps.forEach(($one) => $one.classList.toggle('guide-step--now', $one === $step))
      for (const $box of $boxes) {
        if ($step && $box.getAttribute('href') === `#${$step.id}`) $box.setAttribute('aria-current', 'step')
        else $box.removeAttribute('aria-current')
      }
    }

    /** @param {HTMLElement} $step */
    function focus ($step) {
      const $title = /** @type {HTMLElement} */ ($step.querySelector('.guide-step__title'))
      $title.tabIndex = -1
      $title.focus({ preventScroll: true })
      scrollTo({ top: 0, behavior: 'instant' })
      // Where that leaves the title below the window, from what is said above it on, or else from the title itself
      for (const $from of [$.notice, $title]) {
        if ($title.getBoundingClientRect().bottom > innerHeight) $from.scrollIntoView({ behavior: 'instant' })
      }
    }

    /**
     * @param {Screen} screen
     * @param {HTMLElement} $step
     */
    function offer (screen, $step) {
      const offered = guideCase.offered(shelf, screen.before)
      for (const $radio of radios($step)) {
        $radio.checked = $radio.value === screen.value
        const $line = /** @type {HTMLElement} */ ($radio.closest('[data-value]'))
        $line.hidden = !offered.includes($radio.value)
      }
    }

    /**
     * Preview: a step that somebody was sent to, or that was chosen in the chart, outside a case
     *
     * @param {HTMLElement} $step
     */
    function preview ($step) {
      only($step)
      document.body.classList.add('guide-walk-preview')
      document.body.classList.remove('guide-walk-end')
      $.result.hidden = $.summary.hidden = $.toDo.hidden = true
      $step.append($.ask)
      const $back = stored
        ? button('Back to where your case stands', () => {
          if (one && $steps.has(one.trail[one.place].at)) present(one.place)
          else boot()
        })
        : button('Start at the first step', () => {
          history.replaceState(null, '', location.pathname + location.search)
          fresh()
          if (one) focus(/** @type {HTMLElement} */ ($steps.get(one.trail[0].at)))
        })
      $.ask.replaceChildren(make('p', '', 'This is one step, as it stands in the flow. A case begins at the first step.'), $back)
      $.ask.hidden = false
    }

    /**
     * A link to a step that is not shown: it is shown, and the case stays where it stands
     *
     * @param {MouseEvent} event
     */
    function look (event) {
      const $link = /** @type {Element} */ (event.target).closest('.guide-chart a, .guide-flow a, .guide-moved a')
      const $step = $steps.get(`${flow}/${$link?.getAttribute('href')?.slice(1)}`)
      if (!$step) return
      event.preventDefault()
      if (one && one.trail[one.place]?.at === `${flow}/${$step.id}`) present(one.place)
      else preview($step)
      focus($step)
    }

    /** A case is under way in another flow: the reader says which is meant */
    function elsewhere () {
      if (!one) return
      const { at } = one.trail[one.place]
      const count = one.trail.filter(({ value }) => value !== undefined).length
      choose('You have a case under way', `It stands in the flow “${titles[flowOf(at)]}”, with ${count} answer${count === 1 ? '' : 's'}.`, () => {
        if (one) one.open = false
        if (one) guideKeep.save(one)
        visit(flowOf(at))
      })
    }

    /**
     * @param {Case} kept
     * @param {string} why
     */
    function askFirst (kept, why) {
      const says = why === 'old'
        ? 'They are older than 12 hours.'
        : 'They may have been brought here from another tab, or by your browser when it started again.'
      choose('There are answers of an earlier case in this tab', `${says} Are they yours?`, () => {
        kept.time = Date.now()
        resume(kept)
      })
    }

    /**
     * @param {string} title
     * @param {string} says
     * @param {() => void} goOn
     */
    function choose (title, says, goOn) {
      only(/** @type {any} */ (null))
      $flow.prepend($.ask)
      const $title = make('h2', '', title)
      $title.tabIndex = -1
      $.ask.replaceChildren($title, make('p', '', says), button('Continue that case', () => attempt(goOn)), button('Clear answers and start here', clear))
      $.ask.hidden = false
      $title.focus()
    }

    /** @param {number} place */
    function summary (place) {
      if (!one) return
      const trail = one.trail.slice(0, place)
      const $rows = trail.flatMap((screen, number) => [
        ...screen.known.map((it) => row(it.ask, `${it.label} (follows from what is known)`)),
        ...(screen.value === undefined ? [] : [row(screen.said.title, screen.said.label, number)])
      ])
      $rows.push(...one.trail[place].known.map((it) => row(it.ask, `${it.label} (follows from what is known)`)))
      $.answers.replaceChildren(...$rows)
      $.summary.hidden = !$rows.length
    }

    /**
     * @param {string} ask
     * @param {string} label
     * @param {number} [place] - The screen at which it can be changed
     * @returns {HTMLElement}
     */
    function row (ask, label, place) {
      const $row = make('div')
      $row.append(make('dt', '', ask), make('dd', '', label))
      if (place === undefined) return $row
      const $change = button('Change', () => attempt(() => to(place)))
      $change.className = 'guide-walk__change'
      $change.append(make('span', 'guide-hidden', ` your answer to: ${ask}`))
      const $last = make('dd')
      $last.append($change)
      $row.append($last)
      return $row
    }

    /**
     * @param {boolean} end - Whether the case has come to an end, if only of one flow
     * @param {number} place
     */
    function result (end, place) {
      $.result.hidden = !end
      $.duties.replaceChildren()
      $.record.textContent = ''
      if (!end || !one) return
      const found = guideRecord.collect(one.trail.slice(0, place + 1), titles)
      guideRecord.show($.duties, found, (/** @type {string} */ id) => `../reference/paragraphs.html#${id.toLowerCase().replace('.', '-')}`)
      $.record.textContent = guideRecord.text(found, {
        edition: `${$flow.dataset.edition}, code ${edition}`,
        flow: `Ended in flow ${$flow.dataset.number}: ${flowTitle}, code ${$flow.dataset.code}`,
        now: new Date(),
        standing: [...document.querySelectorAll('.guide-flow__standing [data-duty]')].map(dutyOf),
        review: tidy(document.querySelector('[data-review-by]')?.textContent)
      })
      $.said.textContent = ''
    }

    /** @param {Screen} screen */
    function toDo (screen) {
      const { to_do: list, done } = screen.kind === 'end' ? guideCase.go(shelf, screen.before) : screen.before
      const left = new Set(list.filter((/** @type {string} */ it) => it.includes('/') || !done.includes(it)).map(flowOf))
      left.delete(flow)
      $.toDo.hidden = !left.size
      $.toDoList.replaceChildren(...[...left].map((it) => make('li', '', titles[/** @type {string} */ (it)])))
    }

    /** @param {string} text */
    function tell (text) {
      $.notice.textContent = text
      $.notice.hidden = !text
    }

    /** @param {string} text - What is wrong, or nothing */
    function wrong (text) {
      const $step = one ? $steps.get(one.trail[one.place]?.at) : undefined
      const $text = $step?.querySelector('.guide-error__text')
      $.error.hidden = !text
      if ($text) $text.textContent = text
      $step?.classList.toggle('guide-step--wrong', Boolean(text))
      if (!text || !$step) return
      document.getElementById('first-answer')?.removeAttribute('id')
      const $first = /** @type {HTMLElement} */ (radios($step).find(($radio) => !$radio.closest('li')?.hidden))
      $first.id = 'first-answer'
      $.errorLink.textContent = text
      document.title = `Error: ${document.title.replace(/^Error: /, '')}`
      $.error.focus()
    }

    // --- What the reader does ------------------------------------------------------------------------------------

    function goOn () {
      if (!one) return
      const { place } = one
      const screen = one.trail[place]
      const $step = /** @type {HTMLElement} */ ($steps.get(screen.at))
      const value = screen.kind === 'ask' ? radios($step).find(($radio) => $radio.checked)?.value : undefined
      if (screen.kind === 'ask' && value === undefined) return wrong('Select an answer')
      tell('')
      if (!stored) history.replaceState({ case: one.id, place }, '')
      if (one.trail[place + 1] && value === screen.value) return to(place + 1)
      if (screen.kind === 'ask' && value !== undefined) {
        for (const { at, value: given, said: { fact } } of one.trail.slice(place + 1)) {
          if (given !== undefined) one.kept[fact] = given
          else one.seen.push(at)
        }
        delete one.kept[$step.dataset.fact ?? '']
        one.trail.length = place + 1
        take(screen, $step, value)
      }
      save()
      advance(guideCase.go(shelf, screen.before, value), [], true)
    }

    /** @param {number} place - The screen to go to, on whichever page it is */
    function to (place) {
      if (!one) return
      tell('')
      if ($steps.has(one.trail[place].at)) return present(place, true)
      one.place = place
      one.open = false
      save()
      visit(flowOf(one.trail[place].at))
    }

    function back () {
      if (!one) return
      if (history.state?.pushed) history.back()
      else to(one.place - 1)
    }

    function clear () {
      guideKeep.clear()
      fresh('Your answers were cleared.')
      if (one) focus(/** @type {HTMLElement} */ ($steps.get(one.trail[0].at)))
    }

    async function copy () {
      $.said.textContent = await guideCopy($.record.textContent ?? '') ? 'The record was copied.' : 'Your browser refused to copy. Save or print the record instead.'
    }

    function download () {
      const $link = make('a')
      $link.href = URL.createObjectURL(new Blob([($.record.textContent ?? '').replace(/\n/g, '\r\n')], { type: 'text/plain' }))
      $link.download = 'record.txt'
      $link.click()
      setTimeout(() => URL.revokeObjectURL($link.href), 1000)
      $.said.textContent = 'The record was saved as record.txt.'
    }

    document.addEventListener('click', (event) => {
      const there = brought && Math.hypot(event.clientX - brought.clientX, event.clientY - brought.clientY) < SAME_PLACE
      pressed = event
      // The second click of a double click does nothing, whatever is there by then; some phones count no clicks
      if (event.detail < 2 && !(event.detail && there && $.goOn.hasAttribute('aria-disabled'))) return
      event.preventDefault()
      event.stopPropagation()
    }, true)
    $flow.addEventListener('change', letGo) // an answer is chosen once the question was seen
    $.goOn.addEventListener('click', (event) => {
      event.preventDefault()
      // A key meets the title, which has the focus, before it meets Continue again
      if (!event.detail || !$.goOn.hasAttribute('aria-disabled')) attempt(goOn)
    })
    $.back.addEventListener('click', () => attempt(back))
    $flow.addEventListener('click', (event) => {
      const href = /** @type {HTMLElement} */ (event.target).closest('a')?.getAttribute('href') ?? ''
      const place = one?.trail.findLastIndex(({ at }) => at === `${flow}/${href.slice(1)}`) ?? -1
      if (!href.startsWith('#') || place < 0) return
      // A step that was passed is shown again as the case has it
      event.preventDefault()
      attempt(() => to(place))
    })
    $.clear.addEventListener('click', clear)
    $.copy.addEventListener('click', copy)
    $.save.addEventListener('click', download)
    $.print.addEventListener('click', () => print())
    document.addEventListener('click', look)
    // A browser leaves a box half out of sight.
    for (const $box of $boxes) $box.addEventListener('focus', () => $box.scrollIntoView({ block: 'nearest', inline: 'nearest' }))
    addEventListener('popstate', () => {
      if (one && history.state?.case === one.id && one.trail[history.state.place] && $steps.has(one.trail[history.state.place].at)) attempt(() => present(history.state.place))
    })
    addEventListener('pagehide', () => {
      const { kept } = stored ? guideKeep.load(edition, Object.keys(titles)) : { kept: null }
      if (kept?.open) guideKeep.save({ ...kept, open: false })
    })
    addEventListener('pageshow', (event) => {
      if (!event.persisted) return
      // What this page alone remembers may have been cleared on another
      if (guideKeep.isRefused()) guideKeep.clear()
      attempt(boot)
    })
    attempt(boot)
    if (guideKeep.isRefused() && $.notice.hidden) tell('Your browser keeps nothing for this guide: loading the page again forgets your answers.')
  }

  /**
   * @param {HTMLElement} $step
   * @returns {HTMLInputElement[]}
   */
  function radios ($step) {
    return [...$step.querySelectorAll('input')].filter(($one) => $one.type === 'radio')
  }

  /**
   * @param {HTMLElement} $step
   * @param {string} value
   * @returns {string}
   */
  function labelOf ($step, value) {
    return tidy($step.querySelector(`[data-value="${CSS.escape(value)}"] a`)?.textContent) || value
  }

  /**
   * @param {string} text
   * @param {() => void} press
   * @param {string} [name]
   * @returns {HTMLButtonElement}
   */
  function button (text, press, name = 'guide-button guide-button--plain') {
    const $button = make('button', name, text)
    $button.type = 'button'
    $button.addEventListener('click', press)
    return $button
  }

  /**
   * Furniture: what stands around a step, made once
   *
   * @param {HTMLElement} $flow
   */
  function furniture ($flow) {
    const nothing = () => {}
    const $ = {
      notice: make('div', 'guide-walk__notice'), error: make('div', 'guide-error'), errorLink: make('a'), ask: make('div', 'guide-walk__ask'),
      bar: make('div', 'guide-bar'), goOn: button('Continue', nothing, 'guide-button'), back: button('Back', nothing), clear: button('Clear answers', nothing),
      result: make('section', 'guide-walk__result'), duties: make('div'), record: make('pre', 'guide-record'), said: make('p', 'guide-bar__said'),
      copy: button('Copy the record', nothing, 'guide-button'), print: button('Print the record', nothing), save: button('Save as text', nothing),
      summary: make('section', 'guide-walk__summary'), answers: make('dl', 'guide-summary'), toDo: make('section', 'guide-walk__to-do'), toDoList: make('ol')
    }
    $.notice.setAttribute('role', 'status')
    for (const $one of [$.notice, $.error, $.ask, $.result, $.toDo, $.summary]) $one.hidden = true
    $.error.setAttribute('role', 'alert')
    $.error.tabIndex = -1
    $.errorLink.href = '#first-answer'
    $.errorLink.addEventListener('click', (event) => {
      event.preventDefault()
      document.getElementById('first-answer')?.focus()
    })
    $.error.append(make('h2', '', 'There is a problem'), $.errorLink)
    $.goOn.type = 'submit'
    $.bar.append($.goOn, $.back, $.clear)
    $.record.dataset.record = ''
    $.record.tabIndex = 0
    $.said.setAttribute('role', 'status')
    const $take = make('div', 'guide-bar')
    const $text = make('details', 'guide-walk__text')
    $take.append($.copy, $.print, $.save)
    addEventListener('beforeprint', () => { $text.open = true })
    $text.append(make('summary', '', 'The record as text'), $.record)
    $.result.setAttribute('aria-label', 'Result')
    $.result.append($.duties, make('h2', '', 'Take the record with you'), $take, $.said, $text)
    $.summary.append(make('h2', '', 'Your answers so far'), make('p', 'guide-small', 'Any of them can be changed; only what then differs is asked again.'), $.answers)
    $.toDo.append(make('h2', '', 'Still to do in this case'), $.toDoList)
    $flow.before($.error, $.notice)
    $flow.append($.ask)
    $flow.after($.result, $.toDo, $.summary)
    return $
  }

  document.querySelectorAll('[data-module="guide-walk"]').forEach(($flow) => startWalk(/** @type {HTMLElement} */ ($flow)))
})()
