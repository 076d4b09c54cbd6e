/* Walk: one step of a flow at a time, through several flows, to a record. What a reader presses, and what it does. */
(() => {
  'use strict'

  const { guideCopy, guideKeep, guideWalkCase, guideWalkPage } = window
  // Without one of them every step stays where it is, with its links
  if (![guideCopy, guideKeep, guideWalkCase, guideWalkPage].every(Boolean)) return

  const TO_BE_SEEN = 500 // milliseconds for which a screen is there before it can be passed
  const SAME_PLACE = 12 // pixels

  /** @param {HTMLElement} $flow - Element with data-module="guide-walk" */
  function start ($flow) {
    const press = new Press()
    const walk = guideWalkCase.open($flow, () => press.holdOn())
    const { $ } = walk.view
    press.listen($flow, $.goOn, () => walk.attempt(() => walk.goOn()))
    $.back.addEventListener('click', () => walk.attempt(() => walk.back()))
    $.clear.addEventListener('click', () => walk.clear())
    $.summary.addEventListener('click', (/** @type {MouseEvent} */ { target }) => {
      const { place } = /** @type {HTMLElement} */ (/** @type {Element} */ (target).closest('button'))?.dataset ?? {}
      if (place) walk.attempt(() => walk.to(Number(place)))
    })
    listenToRecord($)
    listenToLinks($flow, walk)
    listenToBrowser(walk)
    walk.attempt(() => walk.boot())
    if (guideKeep.isRefused() && $.notice.hidden) walk.view.tell('Your browser stores nothing for this guide: loading the page again forgets your answers.')
  }

  /** Whether a press was meant for the screen that is shown. */
  class Press {
    seen = 0 // the timer of the screen that is shown
    /** @type {MouseEvent | null} */
    last = null // the last click
    /** @type {MouseEvent | null} */
    brought = null // the click that led to this screen
    /** @type {HTMLElement | null} */
    $goOn = null

    /**
     * @param {HTMLElement} $flow
     * @param {HTMLElement} $goOn
     * @param {() => void} goOn
     */
    listen ($flow, $goOn, goOn) {
      this.$goOn = $goOn
      const waits = () => $goOn.hasAttribute('aria-disabled')
      document.addEventListener('click', (event) => {
        const there = this.brought && Math.hypot(event.clientX - this.brought.clientX, event.clientY - this.brought.clientY) < SAME_PLACE
        this.last = event
        // The second click of a double click does nothing on any screen; some phones count no clicks
        if (event.detail < 2 && !(event.detail && there && waits())) return
        event.preventDefault()
        event.stopPropagation()
      }, true)
      $flow.addEventListener('change', () => this.letGo()) // an answer is chosen once the question was seen
      $goOn.addEventListener('click', (event) => {
        event.preventDefault()
        // A key meets the title, which has the focus, before it meets Continue again
        if (!event.detail || !waits()) goOn()
      })
    }

    /** For a moment Continue does nothing: a second press was meant for the screen before */
    holdOn () {
      clearTimeout(this.seen)
      this.brought = this.last
      this.$goOn?.setAttribute('aria-disabled', 'true')
      this.seen = setTimeout(() => this.letGo(), TO_BE_SEEN)
    }

    letGo () {
      this.$goOn?.removeAttribute('aria-disabled')
    }
  }

  /** @param {Record<string, HTMLElement>} $ - What surrounds a step */
  function listenToRecord ($) {
    const text = () => $.record.textContent ?? ''
    $.copy.addEventListener('click', async () => {
      $.said.textContent = await guideCopy(text()) ? 'The record was copied.' : 'Your browser refused to copy. Save or print the record instead.'
    })
    $.save.addEventListener('click', () => {
      const $link = guideWalkPage.make('a')
      $link.href = URL.createObjectURL(new Blob([text().replace(/\n/g, '\r\n')], { type: 'text/plain' }))
      $link.download = 'record.txt'
      $link.click()
      setTimeout(() => URL.revokeObjectURL($link.href), 1000)
      $.said.textContent = 'The record was saved as record.txt.'
    })
    $.print.addEventListener('click', () => print())
  }

  /**
   * A link to a step of this flow: one that was passed is shown again as the case has it; another is only looked at
   *
   * @param {HTMLElement} $flow
   * @param {any} walk
   */
  function listenToLinks ($flow, walk) {
    const linked = (/** @type {Event} */ { target }, links = 'a') => {
      const href = /** @type {Element} */ (target).closest(links)?.getAttribute('href') ?? ''
      return href.startsWith('#') ? `${walk.page.flow}/${href.slice(1)}` : ''
    }
    $flow.addEventListener('click', (event) => {
      const at = linked(event)
      const place = walk.one?.trail.findLastIndex((/** @type {CaseScreen} */ screen) => screen.at === at) ?? -1
      if (place < 0) return
      event.preventDefault()
      walk.attempt(() => walk.to(place))
    })
    document.addEventListener('click', (event) => {
      const at = linked(event, '.guide-chart a, .guide-flow a, .guide-moved a')
      if (!walk.page.$steps.has(at)) return
      event.preventDefault()
      if (walk.one?.trail[walk.one.place]?.at === at) walk.present(walk.one.place)
      else walk.preview(at)
      walk.view.focus(at)
    })
    // A browser leaves a box half out of sight.
    for (const $box of walk.view.$boxes) $box.addEventListener('focus', () => $box.scrollIntoView({ block: 'nearest', inline: 'nearest' }))
  }

  /** @param {any} walk */
  function listenToBrowser (walk) {
    addEventListener('popstate', () => {
      const { one, page } = walk
      const { case: id, place } = history.state ?? {}
      if (one && id === one.id && page.$steps.has(one.trail[place]?.at)) walk.attempt(() => walk.present(place))
    })
    addEventListener('pagehide', () => {
      const { kept } = walk.stored ? guideKeep.load(walk.page.edition, Object.keys(walk.page.titles)) : { kept: null }
      if (kept?.open) guideKeep.save({ ...kept, open: false })
    })
    addEventListener('pageshow', (event) => {
      if (!event.persisted) return
      // The case that this page remembers may have been cleared on another
      if (guideKeep.isRefused()) guideKeep.clear()
      walk.attempt(() => walk.boot())
    })
  }

  document.querySelectorAll('[data-module="guide-walk"]').forEach(($flow) => start(/** @type {HTMLElement} */ ($flow)))
})()
