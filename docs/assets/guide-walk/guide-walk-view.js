/* What a reader sees of a case: one step, what surrounds it, and the result of the case. */
(() => {
  'use strict'

  const { guideError, guideRecord, guideWalkPage, guideWalkState, guideCase } = window
  if (![guideError, guideRecord, guideWalkPage, guideWalkState, guideCase].every(Boolean)) return

  const { make, button, radios } = guideWalkPage
  const paragraph = (/** @type {string} */ id) => `../reference/paragraphs.html#${id.toLowerCase().replace('.', '-')}`

  class View {
    /** @param {FlowPage} page */
    constructor (page) {
      this.page = page
      this.site = document.title
      this.$about = document.querySelector('.guide-flow__about')
      this.$boxes = [...document.querySelectorAll('.guide-chart a')]
      this.$ = guideWalkPage.addAround(page.$flow, guideError.make())
      page.$steps.forEach(($step) => { if ($step.dataset.step === 'ask') guideWalkPage.addForm($step) })
      document.body.classList.add('guide-walk-on')
    }

    /** @type {(at: string) => HTMLElement} */
    step (at) {
      return /** @type {HTMLElement} */ (this.page.$steps.get(at))
    }

    /**
     * Present the current screen of a case
     *
     * @param {Case} one
     * @param {boolean} stored - Whether anything was answered
     */
    present (one, stored) {
      const { $, page } = this
      const screen = one.trail[one.place]
      const $step = this.step(screen.at)
      const end = screen.kind === 'end'
      this.only($step)
      this.wrong(screen.at, '')
      this.$about?.classList.toggle('guide-walk__gone', one.place > 0 || one.root !== page.flow)
      if (screen.kind === 'ask') this.offer(screen)
      document.body.classList.toggle('guide-walk-end', end)
      ;($step.querySelector('form') ?? $step).append($.bar)
      if (screen.kind !== 'ask') $step.querySelector('.guide-step__then')?.before($.bar)
      $.goOn.hidden = end && !guideWalkState.goesOn(page, screen)
      $.back.hidden = one.place === 0
      $.clear.hidden = !stored
      this.summary(one)
      this.result(one, end)
      this.toDo(screen)
      document.title = `${screen.said.title} - ${this.site}`
    }

    /** @param {HTMLElement | null} $step - The one that is shown */
    only ($step) {
      this.$.ask.hidden = true
      document.body.classList.remove('guide-walk-preview')
      this.page.$steps.forEach(($one) => $one.classList.toggle('guide-step--now', $one === $step))
      for (const $box of this.$boxes) {
        if ($step && $box.getAttribute('href') === `#${$step.id}`) $box.setAttribute('aria-current', 'step')
        else $box.removeAttribute('aria-current')
      }
    }

    /** @param {string} at */
    focus (at) {
      const $title = /** @type {HTMLElement} */ (this.step(at).querySelector('.guide-step__title'))
      $title.tabIndex = -1
      $title.focus({ preventScroll: true })
      scrollTo({ top: 0, behavior: 'instant' })
      // If the title is then still below the window, scroll to the notice above it, or to the title itself
      for (const $from of [this.$.notice, $title]) {
        if ($title.getBoundingClientRect().bottom > innerHeight) $from.scrollIntoView({ behavior: 'instant' })
      }
    }

    /** @param {CaseScreen} screen - A question */
    offer (screen) {
      const offered = guideCase.offered(this.page.shelf, screen.before)
      for (const $radio of radios(this.step(screen.at))) {
        $radio.checked = $radio.value === screen.value
        const $line = /** @type {HTMLElement} */ ($radio.closest('[data-value]'))
        $line.hidden = !offered.includes($radio.value)
      }
    }

    /**
     * @param {string} at - A question
     * @returns {string | undefined} The answer that is selected
     */
    selected (at) {
      return radios(this.step(at)).find(($radio) => $radio.checked)?.value
    }

    /** Select no answer anywhere */
    untick () {
      this.page.$steps.forEach(($step) => radios($step).forEach(($radio) => { $radio.checked = false }))
    }

    /**
     * Preview: a step that somebody was sent to, or that was chosen in the chart, outside a case
     *
     * @param {string} at
     * @param {HTMLElement} $back - Where it leads on from here
     */
    preview (at, $back) {
      const { $ } = this
      this.only(this.step(at))
      document.body.classList.add('guide-walk-preview')
      document.body.classList.remove('guide-walk-end')
      $.result.hidden = $.summary.hidden = $.toDo.hidden = true
      this.step(at).append($.ask)
      $.ask.replaceChildren(make('p', '', 'This is one step of the flow. A case begins at the first step.'), $back)
      $.ask.hidden = false
    }

    /**
     * Choose: there is a case, and the reader says whether it goes on
     *
     * @param {string} title
     * @param {string} says
     * @param {HTMLElement[]} $buttons
     */
    choose (title, says, $buttons) {
      const $ask = this.$.ask
      this.only(null)
      this.page.$flow.prepend($ask)
      const $title = make('h2', '', title)
      $title.tabIndex = -1
      $ask.replaceChildren($title, make('p', '', says), ...$buttons)
      $ask.hidden = false
      $title.focus()
    }

    /** @param {Case} one */
    summary (one) {
      const $rows = guideWalkState.answers(one).map(row)
      this.$.answers.replaceChildren(...$rows)
      this.$.summary.hidden = !$rows.length
    }

    /**
     * @param {Case} one
     * @param {boolean} end - Whether the case has come to an end, if only of one flow
     */
    result (one, end) {
      const { $, page } = this
      const { edition, number, title, code } = page.$flow.dataset
      $.result.hidden = !end
      $.duties.replaceChildren()
      $.record.textContent = ''
      if (!end) return
      const found = guideRecord.collect(one.trail.slice(0, one.place + 1), page.titles)
      guideRecord.show($.duties, found, paragraph)
      $.record.textContent = guideRecord.text(found, {
        edition: `${edition}, code ${page.edition}`,
        flow: `Ended in flow ${number}: ${title}, code ${code}`,
        now: new Date(),
        standing: [...document.querySelectorAll('.guide-flow__standing [data-duty]')].map(guideWalkPage.dutyOf),
        review: guideWalkPage.tidy(document.querySelector('[data-review-by]')?.textContent)
      })
      $.said.textContent = ''
    }

    /** @param {CaseScreen} screen */
    toDo (screen) {
      const left = guideWalkState.toDo(this.page, screen)
      this.$.toDo.hidden = !left.length
      this.$.toDoList.replaceChildren(...left.map((flow) => make('li', '', this.page.titles[flow])))
    }

    /**
     * @param {string} text
     * @param {HTMLElement} [$more]
     */
    tell (text, $more) {
      this.$.notice.textContent = text
      this.$.notice.hidden = !text
      if ($more) this.$.notice.append($more)
    }

    /**
     * @param {string} at - The step that is shown
     * @param {string} text - What is wrong, or nothing
     */
    wrong (at, text) {
      const $step = this.step(at)
      const $text = $step.querySelector('.guide-error__text')
      if ($text) $text.textContent = text
      $step.classList.toggle('guide-step--wrong', Boolean(text))
      if (!text) return guideError.show(this.$.error, [])
      document.getElementById('first-answer')?.removeAttribute('id')
      const $first = /** @type {HTMLElement} */ (radios($step).find(($radio) => !$radio.closest('li')?.hidden))
      $first.id = 'first-answer'
      document.title = `Error: ${document.title.replace(/^Error: /, '')}`
      guideError.show(this.$.error, [[text, $first]])
    }

    /** Leave the page as it is without a script: every step, with its links */
    remove () {
      const { $, page } = this
      document.body.classList.remove('guide-walk-on', 'guide-walk-end', 'guide-walk-preview')
      page.$steps.forEach(($step) => $step.querySelectorAll('[hidden]').forEach(($one) => { /** @type {HTMLElement} */ ($one).hidden = false }))
      this.$about?.classList.remove('guide-walk__gone')
      for (const $one of [$.notice, $.error, $.ask, $.bar, $.result, $.toDo, $.summary]) $one.remove()
      page.$steps.clear()
    }
  }

  /**
   * @param {{ ask: string, label: string, place?: number }} answer - With the screen at which it can be changed
   * @returns {HTMLElement}
   */
  function row ({ ask, label, place }) {
    const $row = make('div')
    $row.append(make('dt', '', ask), make('dd', '', label))
    if (place === undefined) return $row
    const $change = button('Change', undefined, 'guide-walk__change')
    $change.dataset.place = String(place)
    $change.append(make('span', 'guide-hidden', ` your answer to: ${ask}`))
    const $last = make('dd')
    $last.append($change)
    $row.append($last)
    return $row
  }

  Object.assign(window, { guideWalkView: { open: (/** @type {FlowPage} */ page) => new View(page) } })
})()
