/* Where the answers of a case are stored: in this tab alone, for half a day at most, and only for the edition they answer. */
(() => {
  'use strict'

  const KEY = 'guide-case'
  const HOURS = 12
  const KINDS = ['ask', 'do', 'end']

  /** @type {Case | null} */
  let memory = null
  let refused = false

  /**
   * @param {string} edition - The code of the guide that the page belongs to
   * @param {string[]} flows - Every flow of it
   * @returns {{ kept: Case | null, why: '' | 'none' | 'edition' | 'broken' | 'old' | 'copy' }} What was stored, and why it
   *   is not simply continued: of another edition or broken (and so thrown away), older than half a day, or found in a
   *   tab that is a copy or was brought back: there it still counts as open
   */
  function load (edition, flows) {
    let text = null
    try {
      text = sessionStorage.getItem(KEY)
    } catch {
      refused = true
    }
    if (refused) return { kept: memory, why: memory ? '' : 'none' }
    if (text === null) return { kept: null, why: 'none' }
    /** @type {any} */
    let kept = null
    try {
      kept = JSON.parse(text)
    } catch {
      // reported below
    }
    // Another edition may have had other flows
    if (typeof kept?.edition === 'string' && kept.edition !== edition) return thrown('edition')
    if (!isCase(kept, flows)) return thrown('broken')
    const age = Date.now() - kept.time
    return { kept, why: age > HOURS * 3600e3 || age < -3600e3 ? 'old' : kept.open ? 'copy' : '' }
  }

  /**
   * @param {'edition' | 'broken'} why
   * @returns {{ kept: null, why: 'edition' | 'broken' }}
   */
  function thrown (why) {
    clear()
    return { kept: null, why }
  }

  /**
   * @param {any} kept - What was found
   * @param {string[]} flows
   * @returns {boolean} Whether it has the shape of a case in every part, and leads to no other page than those of flows
   */
  function isCase (kept, flows) {
    const text = (/** @type {any} */ one) => typeof one === 'string'
    const list = (/** @type {any} */ one, /** @type {(it: any) => boolean} */ fits) => Array.isArray(one) && one.every(fits)
    const object = (/** @type {any} */ one) => typeof one === 'object' && one !== null && !Array.isArray(one)
    const texts = (/** @type {any} */ one, names = '') => object(one) && Object.values(one).every(text) && names.split(' ').every((name) => !name || text(one[name]))
    const place = (/** @type {any} */ one) => text(one) && /^[a-z0-9-]+(\/[a-z0-9-]+)?$/.test(one) && flows.includes(one.split('/')[0])
    const state = (/** @type {any} */ one) => object(one) && list(one.to_do, place) && list(one.done, place) && texts(one.facts)
    const duty = (/** @type {any} */ one) => texts(one, 'id strength who when basis text word')
    const open = (/** @type {any} */ one) => texts(one, 'id title says')
    const said = (/** @type {any} */ one, /** @type {string} */ names) => object(one) && list(one.duties, duty) && list(one.open, open) && texts({ ...one, duties: '', open: '' }, names)
    const known = (/** @type {any} */ one) => list(one, (it) => texts(it, 'flow ask label'))
    const screen = (/** @type {any} */ one) => object(one) && KINDS.includes(one.kind) && state(one.before) && one.before.to_do[0] === one.at &&
      (one.value === undefined || text(one.value)) && said(one.said, `title fact who findOut${one.value === undefined ? '' : ' label'}`) && known(one.known)
    return object(kept) && [kept.id, kept.edition, kept.root].every(text) && Number.isFinite(kept.time) && typeof kept.open === 'boolean' &&
      list(kept.trail, screen) && Number.isInteger(kept.place) && kept.place >= 0 && kept.place < kept.trail.length && texts(kept.kept) && list(kept.seen, text) &&
      (kept.going === null || (object(kept.going) && flows.includes(kept.going.flow) && state(kept.going.state) && known(kept.going.known)))
  }

  /**
   * @param {Case} one - What is stored from now on
   */
  function save (one) {
    memory = one
    try {
      sessionStorage.setItem(KEY, JSON.stringify(one))
    } catch {
      refused = true
    }
  }

  /** Forget everything */
  function clear () {
    memory = null
    try {
      sessionStorage.removeItem(KEY)
    } catch {
      refused = true
    }
  }

  Object.assign(window, { guideKeep: { load, save, clear, isRefused: () => refused } })
})()
