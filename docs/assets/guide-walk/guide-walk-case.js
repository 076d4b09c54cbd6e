/* A case on the page of a flow: begun, continued from what is stored, or left for another flow's page. */
(() => {
  'use strict'

  const { guideCase, guideKeep, guideWalkPage, guideWalkState, guideWalkView } = window
  if (![guideCase, guideKeep, guideWalkPage, guideWalkState, guideWalkView].every(Boolean)) return

  const { make, button } = guideWalkPage
  const { flowOf } = guideWalkState
  const visit = (/** @type {string} */ flow) => location.assign(`${flow}.html`)

  class Walk {
    /** @type {Case | null} */
    one = null
    stored = false // nothing is stored before the first answer

    /**
     * @param {HTMLElement} $flow - Element with data-module="guide-walk"
     * @param {() => void} shown - Called when a screen is shown
     */
    constructor ($flow, shown) {
      this.page = guideWalkPage.open($flow)
      this.view = guideWalkView.open(this.page)
      this.shown = shown
    }

    /** Begin again, or continue with what is stored */
    boot () {
      const { kept, why } = guideKeep.load(this.page.edition, Object.keys(this.page.titles))
      if (why === 'edition') this.fresh('There is a newer edition of this guide. Your earlier answers were given to another one, so they are gone.')
      else if (why === 'broken') this.fresh('The answers stored in your browser could not be read, so they are gone. Please start again.')
      else if (!kept) this.fresh()
      else if (why) this.askFirst(kept, why)
      else this.resume(kept)
    }

    /** @param {string} [notice] */
    fresh (notice = '') {
      const { page, view } = this
      this.stored = false
      this.one = guideWalkState.start(page)
      history.replaceState(null, '')
      view.tell(notice)
      view.untick()
      const named = `${page.flow}/${location.hash.slice(1).replace(/-title$/, '')}`
      const { at } = this.advance(this.one, guideCase.begin(page.flow), [], false).trail[0]
      if (page.$steps.has(named) && named !== at) this.preview(named)
    }

    /** @param {Case} kept */
    resume (kept) {
      const { flow, $steps } = this.page
      const { going, trail } = kept
      const one = { ...kept, open: true }
      this.stored = true
      this.one = one
      guideKeep.save(one)
      if (going?.flow === flow) {
        history.replaceState({ case: one.id, place: trail.length, pushed: true }, '')
        this.attempt(() => this.advance({ ...one, going: null }, going.state, going.known, false))
        return
      }
      const place = history.state?.case === one.id ? history.state.place : one.place
      if (trail.some(({ at, kind }) => flowOf(at) === flow && $steps.get(at)?.dataset.step !== kind)) {
        guideKeep.clear()
        this.fresh('A step of your case is not in this edition. Please start again.')
      } else if ($steps.has(trail[place]?.at)) this.present(place)
      else this.elsewhere()
    }

    /** Do something with a case, or say that it cannot go on */
    attempt (/** @type {() => void} */ what) {
      try {
        what()
      } catch (error) {
        console.warn(String(error))
        guideKeep.clear()
        try {
          this.fresh('Your answers do not fit together in this edition, so the case cannot go on. Please start again.')
        } catch {
          this.view.remove()
          this.one = null
        }
      }
    }

    /**
     * @param {Case} from
     * @param {State} state
     * @param {Known[]} known - Answers that were known without asking
     * @param {boolean} push - Whether Back leads to the screen before
     * @returns {Case} The case at its next screen
     */
    advance (from, state, known, push) {
      const { one, notice, left } = guideWalkState.advance(this.page, from, state, known)
      this.one = one
      if (notice) this.view.tell(notice)
      if (left) this.leave(one, left)
      else this.present(one.trail.length - 1, push)
      return one
    }

    /**
     * Leave for the page of another flow
     *
     * @param {Case} one
     * @param {string} next
     */
    leave (one, next) {
      this.save(one)
      if (!guideKeep.isRefused()) return visit(next)
      this.present(one.trail.length - 1)
      const $link = make('a', '', this.page.titles[next])
      $link.href = `${next}.html`
      this.view.tell('Your browser stores nothing for this guide, so the next flow begins without your answers. Take the record first. The next flow: ', $link)
    }

    /** @param {Case} one */
    save (one) {
      this.one = { ...one, time: Date.now() }
      this.stored = true
      guideKeep.save(this.one)
    }

    /**
     * Present one screen of the case
     *
     * @param {number} place
     * @param {boolean} [push] - Whether Back leads to the screen before
     */
    present (place, push = false) {
      if (!this.one) return
      const one = this.one = { ...this.one, place }
      if (this.stored) this.save(one)
      if (push) history.pushState({ case: one.id, place, pushed: true }, '')
      this.view.present(one, this.stored)
      this.shown()
      if (this.stored) this.view.focus(one.trail[place].at)
    }

    /** @param {string} at - A step to look at, outside the case */
    preview (at) {
      this.view.preview(at, this.stored
        ? button('Back to your case', () => {
          if (this.one && this.page.$steps.has(this.one.trail[this.one.place].at)) this.present(this.one.place)
          else this.boot()
        })
        : button('Start at the first step', () => {
          history.replaceState(null, '', location.pathname + location.search)
          this.fresh()
          this.focusFirst()
        }))
    }

    focusFirst () {
      if (this.one) this.view.focus(this.one.trail[0].at)
    }

    /** A case is under way in another flow: the reader says which is meant */
    elsewhere () {
      if (!this.one) return
      const one = this.one
      const next = flowOf(one.trail[one.place].at)
      const count = one.trail.filter(({ value }) => value !== undefined).length
      this.choose('You have a case under way', `It is in the flow “${this.page.titles[next]}”, with ${count} answer${count === 1 ? '' : 's'}.`, () => {
        guideKeep.save({ ...one, open: false })
        visit(next)
      })
    }

    /**
     * @param {Case} kept
     * @param {string} why
     */
    askFirst (kept, why) {
      const says = why === 'old'
        ? 'They are older than 12 hours.'
        : 'They may have been brought here from another tab, or by your browser when it started again.'
      this.choose('There are answers of an earlier case in this tab', `${says} Are they yours?`, () => this.resume({ ...kept, time: Date.now() }))
    }

    /**
     * @param {string} title
     * @param {string} says
     * @param {() => void} goOn
     */
    choose (title, says, goOn) {
      this.view.choose(title, says, [
        button('Continue that case', () => this.attempt(goOn)), button('Clear answers and start here', () => this.clear())
      ])
    }

    goOn () {
      if (!this.one) return
      const { one, page, view } = this
      const { place } = one
      const screen = one.trail[place]
      const value = screen.kind === 'ask' ? view.selected(screen.at) : undefined
      if (screen.kind === 'ask' && value === undefined) return view.wrong(screen.at, 'Select an answer')
      view.tell('')
      if (!this.stored) history.replaceState({ case: one.id, place }, '')
      if (one.trail[place + 1] && value === screen.value) return this.to(place + 1)
      const answered = value === undefined ? one : guideWalkState.answer(page, one, value)
      this.save(answered)
      this.advance(answered, guideCase.go(page.shelf, screen.before, value), [], true)
    }

    /** @param {number} place - The screen to go to, on whichever page it is */
    to (place) {
      if (!this.one) return
      const { at } = this.one.trail[place]
      this.view.tell('')
      if (this.page.$steps.has(at)) return this.present(place, true)
      this.save({ ...this.one, place, open: false })
      visit(flowOf(at))
    }

    back () {
      if (!this.one) return
      if (history.state?.pushed) history.back()
      else this.to(this.one.place - 1)
    }

    clear () {
      guideKeep.clear()
      this.fresh('Your answers were cleared.')
      this.focusFirst()
    }
  }

  Object.assign(window, {
    guideWalkCase: { open: (/** @type {HTMLElement} */ $flow, /** @type {() => void} */ shown) => new Walk($flow, shown) }
  })
})()
