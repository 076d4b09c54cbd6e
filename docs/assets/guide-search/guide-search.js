(() => {
  'use strict'

  /** @typedef {{ location: string, title: string, page: string, text: string, words: string[] }} Entry */

  const MOST = 30
  // Eight letters and digits, with at least one digit: the code at the foot of a sheet, however it is typed
  const CODE = /^(?=.*\d)(?:[\s-]*[0-9a-z]){8}$/i

  /**
   * Search: the index is a script beside the page, so that it works from a folder too
   *
   * @param {HTMLFormElement} $form - Form with data-module="guide-search"
   * @param {Entry[]} entries - What the build found under each heading
   */
  function startSearch ($form, entries) {
    const $input = /** @type {HTMLInputElement} */ ($form.querySelector('input'))
    const $said = /** @type {HTMLElement} */ ($form.querySelector('.guide-search__said'))
    const $code = /** @type {HTMLElement} */ ($form.querySelector('.guide-search__code'))
    const $help = /** @type {HTMLElement} */ ($form.querySelector('.guide-search__help'))
    const $results = /** @type {HTMLElement} */ ($form.querySelector('.guide-search__results'))
    // @ts-expect-error a script before this one
    const find = guideFind
    const shelf = find.shelve(entries)
    const titles = new Map()
    entries.forEach(({ title }) => titles.set(title, (titles.get(title) ?? 0) + 1))

    const show = () => {
      const query = $input.value.trim()
      const { all, some, guessed } = find.find(shelf, query)
      const found = [...all, ...some].slice(0, MOST)
      $code.hidden = !CODE.test(query)
      $help.hidden = !query || found.length > 0
      $said.textContent = query ? said(all.length, some.length, query, guessed) : ''
      $results.replaceChildren(...found.map((one) => result(one.entry, titles.get(one.entry.title) > 1, find.snippet(shelf, one))))
    }

    $form.addEventListener('submit', (event) => {
      event.preventDefault()
      history.replaceState(null, '', `?q=${encodeURIComponent($input.value.trim())}`)
      show()
    })
    $input.value = new URLSearchParams(location.search).get('q') ?? ''
    show()
    document.querySelector('.guide-without')?.remove() // it says that this did not work
    if (!$input.value) $input.focus()
  }

  /**
   * @param {number} all - How many have every word
   * @param {number} some - How many follow that have some of them
   * @param {string} query - What was typed
   * @param {string[]} guessed - What of it the guide has not, so that words like it were tried
   * @returns {string} What is announced
   */
  function said (all, some, query, guessed) {
    if (!all && !some) return `Nothing found for “${query}”.`
    const like = guessed.length ? ` No page has ${guessed.map((one) => `“${one}”`).join(' or ')}: similar words were tried.` : ''
    if (all > MOST) return `The best ${MOST} of ${all} results for “${query}”.${like}`
    if (!all) return `No page has all the words of “${query}”. ${some} result${some === 1 ? ' has' : 's have'} some of them.${like}`
    const more = some ? ` After ${all === 1 ? 'it' : 'them'}, ${some} with some of the words.` : ''
    return `${all} result${all === 1 ? '' : 's'} for “${query}”.${more}${like}`
  }

  /**
   * @param {Entry} entry - What was found
   * @param {boolean} shared - Whether others have the same title
   * @param {{ before: boolean, after: boolean, pieces: { text: string, found: boolean }[] }} shown - The part of its text to show
   * @returns {HTMLLIElement} One result
   */
  function result (entry, shared, shown) {
    const $result = document.createElement('li')
    const $link = document.createElement('a')
    $link.href = entry.location
    $link.textContent = shared && entry.page !== entry.title ? `${entry.title} (${entry.page})` : entry.title
    const $where = document.createElement('p')
    $where.className = 'guide-search__where'
    $where.textContent = entry.page !== entry.title && !shared ? `In: ${entry.page}` : ''
    const $text = document.createElement('p')
    $text.append(shown.before ? '… ' : '', ...shown.pieces.map((piece) => piece.found ? mark(piece.text) : piece.text), shown.after ? ' …' : '')
    $result.append($link, $where, $text)
    return $result
  }

  /**
   * @param {string} text
   * @returns {HTMLElement} The same, marked
   */
  function mark (text) {
    const $mark = document.createElement('mark')
    $mark.textContent = text
    return $mark
  }

  const $form = /** @type {HTMLFormElement | null} */ (document.querySelector('[data-module="guide-search"]'))
  // @ts-expect-error the library and the index are scripts before this one
  if ($form && typeof MiniSearch !== 'undefined' && typeof __index !== 'undefined') startSearch($form, __index.docs)
})()
