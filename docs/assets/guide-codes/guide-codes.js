/* Codes: what a code means, and what a flow said on a day. All that is known is on the page; nothing typed is stored. */
(() => {
  'use strict'

  const { guideError } = window
  if (!guideError) return

  // The same as in generator/editions/codes.py; a test types every mistake into both
  const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
  const LENGTH = 8

  /** @typedef {{ name: string, day: string, date: string, why: string, $: HTMLElement }} Edition */

  /**
   * @param {string} characters - All but the last of a code
   * @returns {string} The last, which guards them: a sum in the field of 32 elements
   */
  function checkCharacter (characters) {
    let total = 0
    for (const one of characters) {
      total ^= ALPHABET.indexOf(one)
      total = (total << 1) ^ (total & 16 ? 37 : 0)
    }
    return ALPHABET[total]
  }

  /**
   * @param {string} text - What was typed
   * @returns {string[]} Its characters as a code has them: no spaces or hyphens, capitals, O as 0, I and L as 1
   */
  function characters (text) {
    return [...text.toUpperCase().replace(/[- ]/g, '').replace(/O/g, '0').replace(/[IL]/g, '1')]
  }

  /**
   * @param {string} text - What was typed
   * @returns {string} What is wrong with it as a code; nothing where it was typed as codes are made
   */
  function mistake (text) {
    const typed = characters(text)
    const other = typed.find((one) => !ALPHABET.includes(one))
    if (!typed.length) return 'Enter the code on the sheet'
    if (typed.length !== LENGTH) return `This code has been mistyped: a code has ${LENGTH} letters and digits, and this has ${typed.length}`
    if (other) return `This code has been mistyped: “${other}” is in no code`
    if (checkCharacter(typed.slice(0, -1).join('')) !== typed[LENGTH - 1]) return 'This code has been mistyped: a character is wrong, or two are exchanged. Compare it with the sheet'
    return ''
  }

  /**
   * @param {number} day
   * @param {number} month
   * @param {number} year
   * @returns {string} The day as dates are written on the page, year first; nothing where there is no such day
   */
  function written (day, month, year) {
    const date = new Date(Date.UTC(year, month - 1, day))
    const real = year > 999 && date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    return real ? date.toISOString().slice(0, 10) : ''
  }

  /** @returns {Edition[]} Every edition on the page, the newest first */
  function editions () {
    return [...document.querySelectorAll('[data-edition]')].map(($) => {
      const { edition = '', day = '', date = '', why = '' } = /** @type {HTMLElement} */ ($).dataset
      return { name: edition, day, date, why, $: /** @type {HTMLElement} */ ($) }
    })
  }

  /**
   * @param {Edition} edition
   * @param {string} name - Of the data attribute
   * @param {string} value
   * @returns {HTMLElement | undefined} Its line that has this value; what was typed is never part of a selector
   */
  function line (edition, name, value) {
    return /** @type {HTMLElement[]} */ ([...edition.$.querySelectorAll('[data-code]')]).find(($one) => $one.dataset[name] === value)
  }

  /**
   * @param {number[]} found - Places of editions in the list, the newest first
   * @param {Edition[]} all
   * @returns {string} Them in words: those that follow one another as one
   */
  function spans (found, all) {
    /** @type {number[][]} */
    const runs = []
    for (const place of [...found].reverse()) {
      const run = runs[runs.length - 1]
      if (run && run[run.length - 1] === place + 1) run.push(place)
      else runs.push([place])
    }
    const named = (/** @type {number} */ place) => `${all[place].name}, ${all[place].day}`
    return runs.map((run) => run.length > 1 ? `${named(run[0])}, to ${named(run[run.length - 1])}` : named(run[0])).join(', and of ')
  }

  /**
   * @param {string} text - What was typed, a code without a mistake
   * @returns {{ said: (string | Element)[], more: HTMLElement[] }} What it means
   */
  function answer (text) {
    const typed = characters(text).join('')
    const code = `${typed.slice(0, 4)}-${typed.slice(4)}`
    const all = editions()
    const found = all.flatMap((edition, place) => line(edition, 'code', code) ? [place] : [])
    if (!found.length) {
      const [$mark, $next] = [.../** @type {HTMLTemplateElement} */ (document.querySelector('.guide-codes__unknown')).content.children].map(($one) => /** @type {HTMLElement} */ ($one.cloneNode(true)))
      return { said: [$mark, `${code} is typed as codes are made, but no edition known to this copy has it. The sheet may be newer than this copy, or from another guide.`], more: [$next] }
    }
    const $line = /** @type {HTMLElement} */ (line(all[found[0]], 'code', code))
    const $title = document.createElement('em')
    $title.textContent = $line.dataset.title ?? ''
    const of = ` of ${spans(found, all)}.`
    const said = $line.dataset.flow ? ['This sheet is ', $title, of] : ['This is the code of the whole guide', of, ' It is on every sheet that is not one flow.']
    const $since = /** @type {HTMLElement} */ ($line.querySelector('.guide-codes__since')?.cloneNode(true))
    const $state = /** @type {HTMLElement} */ ($since.querySelector('.guide-codes__state'))
    const $mark = /** @type {Element} */ ($state.querySelector('svg'))
    $state.remove()
    return { said: [$mark, ...said, ' ', $state.textContent ?? ''], more: [$since] }
  }

  /**
   * @param {string} day - Year first
   * @param {string} flow - Its id
   * @returns {{ said: (string | Element)[], more: HTMLElement[] }} Which edition was current on that day, and what it said
   */
  function onDay (day, flow) {
    const all = editions()
    const now = new Date()
    // Dates written year first sort as text
    if (day > written(now.getDate(), now.getMonth() + 1, now.getFullYear())) return { said: ['That day is still to come: nobody can say what the guide will say then.'], more: [] }
    const edition = all.find((one) => one.date <= day)
    const first = all[all.length - 1]
    if (!edition) return { said: [`This copy knows no edition of that day. The first that it knows is ${first.name}, ${first.day}.`], more: [] }
    const known = edition === all[0] ? ' as far as this copy knows' : ''
    const current = `On that day ${edition.name}, ${edition.day}, was current${known}.`
    const $line = line(edition, 'flow', flow)
    if (edition.why) return { said: [`${current} ${edition.why}`], more: [] }
    if (!$line) return { said: [`${current} It had no such flow.`], more: [] }
    const $link = document.createElement('p')
    const $said = $line.querySelector('[data-said]') ?? $line.querySelector('a')
    if ($said) $link.append($said.cloneNode(true))
    return { said: [current], more: [$link] }
  }

  /**
   * A form that answers below itself, or says above itself what is missing
   *
   * @param {HTMLFormElement} $form
   * @param {() => { wrong: [string, HTMLElement, HTMLElement[]][], said: (string | Element)[], more: HTMLElement[] }} ask - What is
   *   wrong: the words, where they are shown, and the fields; or else the answer
   */
  function start ($form, ask) {
    const title = document.title
    const $said = /** @type {HTMLElement} */ ($form.querySelector('.guide-codes__said'))
    const $more = /** @type {HTMLElement} */ ($form.querySelector('.guide-codes__more'))
    const $error = guideError.make()
    $form.before($error)
    $form.hidden = false
    const show = (/** @type {ReturnType<typeof ask>} */ { wrong, said, more }) => {
      $form.querySelectorAll('.guide-error__text').forEach(($one) => { $one.textContent = '' })
      $form.querySelectorAll('[aria-invalid]').forEach(($one) => $one.removeAttribute('aria-invalid'))
      $said.replaceChildren(...said)
      $more.replaceChildren(...more)
      document.title = wrong.length ? `Error: ${title}` : title
      for (const [words, $place, $fields] of wrong) {
        $place.textContent = words
        $fields.forEach(($one) => $one.setAttribute('aria-invalid', 'true'))
      }
      guideError.show($error, wrong.map(([words, , [$field]]) => [words, $field]))
    }
    $form.addEventListener('reset', () => show({ wrong: [], said: [], more: [] }))
    $form.addEventListener('submit', (event) => {
      event.preventDefault()
      show(ask())
      if (!$error.hidden) return
      // All of the answer comes into view, or its beginning where it is longer than the window
      $said.parentElement?.scrollIntoView({ behavior: 'instant', block: 'nearest' })
      if ($said.getBoundingClientRect().top < 0) $said.scrollIntoView({ behavior: 'instant' })
    })
  }

  const field = (/** @type {string} */ id) => /** @type {HTMLInputElement} */ (document.getElementById(id))

  /** @returns {{ wrong: [string, HTMLElement, HTMLElement[]][], said: (string | Element)[], more: HTMLElement[] }} */
  function askCode () {
    const $code = field('sheet-code')
    const wrong = mistake($code.value)
    return wrong ? { wrong: [[wrong, field('sheet-code-error'), [$code]]], said: [], more: [] } : { wrong: [], ...answer($code.value) }
  }

  /** @returns {{ wrong: [string, HTMLElement, HTMLElement[]][], said: (string | Element)[], more: HTMLElement[] }} */
  function askDay () {
    const $parts = ['then-day', 'then-month', 'then-year'].map(field)
    const typed = $parts.map(($one) => $one.value.trim())
    const [date, month, year] = typed.map((one) => /^\d{1,4}$/.test(one) ? Number(one) : 0)
    const day = written(date, month, year)
    /** @type {[string, HTMLElement, HTMLElement[]][]} */
    const wrong = []
    if (typed.some((one) => !one)) wrong.push(['Enter the day, the month and the year', field('then-day-error'), $parts.filter(($one) => !$one.value.trim())])
    else if (!day) wrong.push(['There is no such day: write the day, the month and the year as numbers, such as 23 11 2026', field('then-day-error'), $parts])
    const $flow = field('then-flow')
    if (!$flow.value) wrong.push(['Choose a flow', field('then-flow-error'), [$flow]])
    return wrong.length ? { wrong, said: [], more: [] } : { wrong, ...onDay(day, $flow.value) }
  }

  const forms = /** @type {NodeListOf<HTMLFormElement>} */ (document.querySelectorAll('[data-module="guide-codes"], [data-module="guide-then"]'))
  forms.forEach(($form) => start($form, $form.dataset.module === 'guide-codes' ? askCode : askDay))
  document.querySelectorAll('.guide-without').forEach(($one) => $one.remove()) // they say that this did not work
  Object.assign(window, { guideCodes: { checkCharacter, mistake } })
})()
