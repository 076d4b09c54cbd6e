/* The page of a flow: what its steps say, and what a walk adds to it, once. */
(() => {
  'use strict'

  const { guideCase } = window
  if (!guideCase) return

  /** @type {(text: string | null | undefined) => string} */
  const tidy = (text) => (text ?? '').replace(/\s+/g, ' ').trim()
  /** @type {<T>(text: string | undefined, otherwise: T) => T} */
  const json = (text, otherwise) => text ? JSON.parse(text) : otherwise
  /** @type {($step: HTMLElement) => HTMLInputElement[]} */
  const radios = ($step) => [...$step.querySelectorAll('input')].filter(($one) => $one.type === 'radio')

  /**
   * @param {HTMLElement} $flow - Element with data-module="guide-walk"
   * @returns {FlowPage}
   */
  function open ($flow) {
    const { flow = '', guide: edition = '', titles, unsure } = $flow.dataset
    const $steps = new Map([...$flow.querySelectorAll('[data-step]')].map(($one) => [`${flow}/${$one.id}`, /** @type {HTMLElement} */ ($one)]))
    const step = (/** @type {string} */ at) => /** @type {HTMLElement} */ ($steps.get(at))
    return {
      flow, edition, $flow, $steps, titles: json(titles, {}), unsure: json(unsure, []), shelf: guideCase.book(read($flow)),
      kind: (at) => step(at).dataset.step ?? '',
      says: (at) => says(step(at)),
      label: (at, value) => tidy(step(at).querySelector(`[data-value="${CSS.escape(value)}"] a`)?.textContent) || value
    }
  }

  /**
   * Read: the shape of guide.json from the attributes of a page; it has one flow
   *
   * @param {HTMLElement} $flow
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
   * @param {HTMLElement} $step
   * @returns {Said}
   */
  function says ($step) {
    const duties = [...$step.querySelectorAll('[data-duty]')].map(dutyOf)
    const open = [...$step.querySelectorAll('[data-question]')].map(($one) => {
      const [$title, $says] = $one.querySelectorAll('p')
      const id = /** @type {HTMLElement} */ ($one).dataset.question ?? ''
      return { id, title: tidy($title.textContent).replace(/^[^.]*\.\s*/, ''), says: tidy($says.textContent) }
    })
    const { who = '', findOut = '', fact = '' } = $step.dataset
    return { title: tidy($step.querySelector('.guide-step__title')?.textContent), fact, who, findOut, duties, open }
  }

  /**
   * @param {Element} $one - Element with data-duty
   * @returns {Duty}
   */
  function dutyOf ($one) {
    const { duty = '', strength = '', who = '', when = '', basis = '' } = /** @type {HTMLElement} */ ($one).dataset
    const text = [...$one.querySelectorAll('.guide-duty__text > p:not(.guide-duty__more)')].map(($line) => tidy($line.textContent)).join(' ')
    return { id: duty, strength, who, when, basis, text, word: tidy($one.querySelector('.guide-strength')?.textContent) }
  }

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
   * @param {string} text
   * @param {() => void} [press]
   * @param {string} [name]
   * @returns {HTMLButtonElement}
   */
  function button (text, press, name = 'guide-button guide-button--plain') {
    const $button = make('button', name, text)
    $button.type = 'button'
    if (press) $button.addEventListener('click', press)
    return $button
  }

  /**
   * Answers as radios, in a form, under the question
   *
   * @param {HTMLElement} $step - A step that asks
   */
  function addForm ($step) {
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
    for (const $one of $answers.querySelectorAll('[data-value]')) addRadio(/** @type {HTMLElement} */ ($one), `answer-${$step.id}`)
  }

  /**
   * @param {HTMLElement} $answer - Element with data-value
   * @param {string} name - Of all radios of the question
   */
  function addRadio ($answer, name) {
    const $label = make('label', 'guide-answer')
    const $radio = make('input')
    $radio.type = 'radio'
    $radio.name = name
    $radio.value = $answer.dataset.value ?? ''
    $label.append($radio, make('span', '', tidy($answer.querySelector('a')?.textContent)))
    $answer.prepend($label)
    const $note = $answer.querySelector('small')
    if (!$note) return
    $note.id = `${name}--note`
    $radio.setAttribute('aria-describedby', $note.id)
  }

  /**
   * @param {HTMLElement} $flow
   * @param {HTMLElement} $error - The summary of errors
   * @returns {Record<string, HTMLElement>} What surrounds a step
   */
  function addAround ($flow, $error) {
    const $ = {
      notice: make('div', 'guide-walk__notice'), error: $error, ask: make('div', 'guide-walk__ask'),
      bar: make('div', 'guide-bar'), goOn: button('Continue', undefined, 'guide-button'), back: button('Back'), clear: button('Clear answers'),
      result: make('section', 'guide-walk__result'), duties: make('div'), record: make('pre', 'guide-record'), said: make('p', 'guide-bar__said'),
      copy: button('Copy the record', undefined, 'guide-button'), print: button('Print the record'), save: button('Save as text'),
      summary: make('section', 'guide-walk__summary'), answers: make('dl', 'guide-summary'), toDo: make('section', 'guide-walk__to-do'), toDoList: make('ol')
    }
    for (const $one of [$.notice, $.ask, $.result, $.toDo, $.summary]) $one.hidden = true
    $.notice.setAttribute('role', 'status')
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
    $.summary.append(make('h2', '', 'Your answers so far'), make('p', 'guide-small', 'You can change any of them. Only what then differs is asked again.'), $.answers)
    $.toDo.append(make('h2', '', 'Still to do in this case'), $.toDoList)
    $flow.before($.error, $.notice)
    $flow.append($.ask)
    $flow.after($.result, $.toDo, $.summary)
    return $
  }

  Object.assign(window, { guideWalkPage: { open, make, button, addForm, addAround, dutyOf, radios, tidy } })
})()
