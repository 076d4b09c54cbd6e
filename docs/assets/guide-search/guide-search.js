(() => {
  'use strict'

  /** @typedef {{ location: string, title: string, text: string }} Entry */

  // What stands between these marks is for the search only; generator/render/_templates.py puts it there
  const HIDDEN = /\u2063[^\u2063]*\u2063/g
  const MOST = 30
  // Eight letters and digits, with at least one digit: what stands at the foot of a sheet, however it is typed
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
    const $results = /** @type {HTMLElement} */ ($form.querySelector('.guide-search__results'))
    const pages = new Map(entries.filter((one) => !one.location.includes('#')).map((one) => [one.location, text(one.title)]))
    // A heading whose text is left out of the index leads to nothing that was searched for
    const all = entries.filter((one) => one.text).map((one, id) => {
      const full = text(one.text)
      const words = (full.match(HIDDEN) ?? []).join(', ').replace(/\u2063/g, '')
      return { id, title: text(one.title), text: full.replace(HIDDEN, ' '), words, location: one.location }
    })
    // @ts-expect-error the library is a script before this one
    const index = new MiniSearch({ fields: ['title', 'words', 'text'], searchOptions: { boost: { title: 4, words: 2 }, prefix: true, fuzzy: (term) => term.length > 4 ? 0.2 : 0 } })
    index.addAll(all)

    const show = () => {
      const query = $input.value.trim()
      $results.replaceChildren()
      $code.hidden = !CODE.test(query)
      if (!query) {
        $said.textContent = ''
        return
      }
      // Every word first; if nothing has them all, any of them
      let found = index.search(query, { combineWith: 'AND' })
      if (!found.length) found = index.search(query)
      // What is called so, or has this among its words, comes before what only speaks of it
      const named = (/** @type {{ id: number }} */ { id }) => [all[id].title, ...all[id].words.split(', ')].some((one) => one.toLowerCase() === query.toLowerCase())
      found = [...found.filter(named), ...found.filter((/** @type {any} */ hit) => !named(hit))]
      $said.textContent = said(found.length, query)
      found.slice(0, MOST).forEach((/** @type {any} */ hit) => $results.append(result(all[hit.id], pages, hit.terms)))
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
   * @param {number} count - How many were found
   * @param {string} query - What was typed
   * @returns {string} What is announced
   */
  function said (count, query) {
    if (!count) return `Nothing found for “${query}”. Try fewer or other words.`
    if (count > MOST) return `The best ${MOST} of ${count} results for “${query}”.`
    return `${count} result${count === 1 ? '' : 's'} for “${query}”.`
  }

  /**
   * @param {Entry} entry - What was found
   * @param {Map<string, string>} pages - Title of each page
   * @param {string[]} terms - Words that matched
   * @returns {HTMLLIElement} One result
   */
  function result (entry, pages, terms) {
    const $result = document.createElement('li')
    const $link = document.createElement('a')
    $link.href = entry.location
    $link.textContent = entry.title
    const $where = document.createElement('p')
    $where.className = 'guide-search__where'
    const page = pages.get(entry.location.split('#')[0])
    $where.textContent = page && page !== entry.title ? `In: ${page}` : ''
    const $text = document.createElement('p')
    $text.append(...snippet(entry.text, terms))
    $result.append($link, $where, $text)
    return $result
  }

  /**
   * @param {string} full - Text of an entry
   * @param {string[]} terms - Words that matched
   * @returns {(string | HTMLElement)[]} The part around the first match, matches marked
   */
  function snippet (full, terms) {
    const shown = full.replace(/\s+/g, ' ').trim()
    const words = terms.map((term) => term.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    const match = words.length ? new RegExp(`\\b(${words.join('|')})\\w*`, 'i') : /$^/
    const at = shown.search(match)
    const from = at > 80 ? shown.lastIndexOf(' ', at - 60) + 1 : 0
    const to = shown.length > from + 200 ? shown.lastIndexOf(' ', from + 200) : shown.length
    const part = shown.slice(from, to)
    /** @type {(string | HTMLElement)[]} */
    const pieces = [from ? '… ' : '']
    part.split(new RegExp(match.source, 'gi')).forEach((piece, number) => {
      // split() with one group gives text, match, text, …; the rest of the matched word stays with the text
      if (number % 2) {
        const $mark = document.createElement('mark')
        $mark.textContent = piece
        pieces.push($mark)
      } else pieces.push(piece)
    })
    return [...pieces, to < shown.length ? ' …' : '']
  }

  /**
   * @param {string} markup - A title or text as the index has it
   * @returns {string} The same as plain text
   */
  function text (markup) {
    return new DOMParser().parseFromString(markup.replace(/<\/?(p|li|h\d|td|th|br)\b/g, ' $&'), 'text/html').body.textContent ?? ''
  }

  const $form = /** @type {HTMLFormElement | null} */ (document.querySelector('[data-module="guide-search"]'))
  // @ts-expect-error the library and the index are scripts before this one
  if ($form && typeof MiniSearch !== 'undefined' && typeof __index !== 'undefined') startSearch($form, __index.docs)
})()
