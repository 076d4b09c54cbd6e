/* Finding: pure functions over the search index, which nothing on a page is needed for. A text is marked, never
   rewritten: what is shown of it is cut out of it. */
(() => {
  'use strict'

  /** @typedef {{ location: string, title: string, page: string, text: string, words: string[], weight?: number }} Entry */
  /** @typedef {{ from: number, to: number, forms: string[] }} Token - a word of a text, and its forms: what is compared; with a hyphen it has several */
  /** @typedef {{ entries: Entry[], index: any, known: Set<string>, compounds: Map<string, string[]>, names: string[][][], texts: string[] }} Shelf */
  /** @typedef {{ entry: Entry, terms: Set<string> }} Found - an entry, and the forms that were found in it */

  const FEW = 10
  // Words that, alone, no question is about
  const STOP = new Set(('a about after all also an and any are as at be been being but by can could did do does doing for from get go got had has have having he her here hers him his how i if im in into is it its just let like may me might mine must my no nor not of on or our out over own please shall she should so some than that the their them then there these they this those to too up us want was we were what when where which who whom whose why will with would you your').split(' '))
  // An identifier has no letter, digit, full stop or apostrophe before it: the s of "children's 10" is no section
  const [BEGIN, END] = ["(?<![\\p{L}\\p{N}.'’])", '(?![\\p{L}\\p{N}])']
  const TOKEN = new RegExp([
    `${BEGIN}(?:(?:paragraphs?|para|sections?|sec|ss?)[.\\s]*)*(?<paragraph>\\d{1,2}\\.\\d{1,2})(?:\\s?\\((?<inside>[a-z])\\)|(?<letter>[a-z]))?${END}`,
    `${BEGIN}(?:sections?|sec|ss?)[.\\s]*(?<section>\\d{1,3})${END}`,
    `${BEGIN}d[\\s-]?(?<open>\\d{1,2})${END}`,
    "[\\p{L}\\p{N}]+(?:['’‐‑–-][\\p{L}\\p{N}]+)*"
  ].join('|'), 'giu')
  const IRREGULAR = new Map([['children', 'child'], ['people', 'person'], ['men', 'man'], ['women', 'woman']])
  const HYPHEN = /[‐‑–-]/

  /**
   * @param {string} text
   * @param {Map<string, string[]>} [compounds] - Words that the index has with a hyphen, as one: so "multiagency" is "multi-agency"
   * @returns {Token[]} Its words, in order
   */
  function tokens (text, compounds) {
    return [...text.matchAll(TOKEN)].map((match) => {
      const { paragraph, inside, letter, section, open } = match.groups ?? {}
      const forms = paragraph ? [`s${paragraph}${(inside ?? letter ?? '').toLowerCase()}`]
        : section ? [`s${section}`]
          : open ? [`d${open.padStart(2, '0')}`]
            : parts(match[0])
      return { from: match.index, to: match.index + match[0].length, forms: compounds?.get(forms.join('')) ?? forms }
    })
  }

  /**
   * @param {string} word - As it is written
   * @returns {string[]} In small letters, without accents, taken apart at hyphens
   */
  function parts (word) {
    return word.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().split(HYPHEN).map(singular)
  }

  /**
   * @param {string} word - In small letters
   * @returns {string} The same without an apostrophe, and as one of many
   */
  function singular (word) {
    const bare = word.replace(/['’]s$/, '').replace(/['’]/g, '')
    if (bare.length < 4 || /(?:\d|ss|us|is)$/.test(bare)) return bare
    if (bare.length > 4 && bare.endsWith('ies')) return bare.slice(0, -3) + 'y'
    const one = bare.replace(/(?<=ss|x|z|ch|sh)es$|s$/, '')
    return IRREGULAR.get(one) ?? one
  }

  /**
   * @param {Entry[]} entries
   * @returns {Shelf}
   */
  function shelve (entries) {
    const texts = entries.flatMap((entry) => [entry.title, entry.text, ...entry.words])
    const hyphened = texts.flatMap((text) => text.match(/\p{L}+(?:[‐‑–-]\p{L}+)+/gu) ?? [])
    const compounds = new Map(hyphened.map((word) => [parts(word).join(''), parts(word)]))
    const known = new Set()
    const tokenize = (/** @type {string} */ text) => words(text, compounds).map((form) => known.add(form) && form)
    // @ts-expect-error the library is a script before this one
    const index = new MiniSearch({
      fields: ['title', 'words', 'page', 'text'],
      extractField: (/** @type {any} */ entry, /** @type {string} */ field) => field === 'words' ? entry.words.join(', ') : entry[field],
      tokenize,
      processTerm: (/** @type {string} */ form) => form
    })
    index.addAll(entries.map((entry, id) => ({ ...entry, id })))
    const names = entries.map((entry) => [entry.title, ...entry.words].map((name) => words(name, compounds)))
    return { entries, index, known, compounds, names, texts: entries.map(({ title, text }) => key(words(title, compounds)) + key(words(text, compounds))) }
  }

  /**
   * @param {string} text
   * @param {Map<string, string[]>} compounds
   * @returns {string[]} The forms of its words
   */
  function words (text, compounds) {
    return tokens(text, compounds).flatMap((token) => token.forms)
  }

  /**
   * @param {Shelf} shelf
   * @param {string} query - What was typed
   * @returns {{ all: Found[], some: Found[], guessed: string[] }} What has every word; where that is little, the best of what has some; and what was typed that the index has not, so that words like it were tried
   */
  function find (shelf, query) {
    const typed = words(query, shelf.compounds)
    const meant = withoutStops(typed)
    const ways = meant.map((form, at) => [...written(shelf, form), ...joined(shelf, meant, at)])
    const guessed = meant.filter((_, at) => !ways[at].length)
    const queries = ways.map((found, at) => ({ combineWith: 'OR', queries: found.length ? found : [like(meant[at])] }))
    const search = (/** @type {string} */ combineWith) => ranked(shelf, typed, queries.length ? shelf.index.search({ combineWith, queries }, {
      tokenize: (/** @type {string} */ form) => [form],
      boost: { title: 4, words: 3, page: 1.5 },
      weights: { fuzzy: 0.4, prefix: 0.3 },
      boostDocument: (/** @type {number} */ id) => shelf.entries[id].weight ?? 1
    }) : [])
    const all = search('AND')
    const had = new Set(all.map(({ entry }) => entry))
    const some = all.length < FEW ? search('OR').filter(({ entry }) => !had.has(entry)).slice(0, FEW - all.length) : []
    return { all, some, guessed }
  }

  /**
   * @param {string[]} forms
   * @returns {string[]} Without words that no question is about, unless it has no others
   */
  function withoutStops (forms) {
    const left = forms.filter((form) => !STOP.has(form))
    return left.length ? left : forms
  }

  /**
   * @param {Shelf} shelf
   * @param {string} form - Of a word that was typed
   * @returns {object[]} The ways in which the index has it, for the library; none where it has not
   */
  function written ({ known }, form) {
    const begins = (/** @type {string} */ start) => start.length > 2 && !/\d/.test(start) && [...known].some((one) => one.startsWith(start))
    const found = known.has(form) || begins(form) ? [{ queries: [form], prefix: begins(form) }] : []
    const stem = form.replace(/(?:ing|ed)$/, '')
    if (stem.length > 3 && stem !== form && begins(stem)) found.push({ queries: [stem], prefix: true })
    // Two words of the index written as one
    for (let at = form.length - 2; !found.length && at > 1; at--) {
      const both = [form.slice(0, at), form.slice(at)].map(singular)
      if (both.every((part) => known.has(part))) return [{ combineWith: 'AND', queries: both }]
    }
    return found
  }

  /**
   * @param {Shelf} shelf
   * @param {string[]} meant
   * @param {number} at
   * @returns {object[]} A word and its neighbour written as one, where the index has that
   */
  function joined ({ known }, meant, at) {
    return [meant.slice(Math.max(at - 1, 0), at + 1), meant.slice(at, at + 2)]
      .filter((pair) => pair.length === 2 && known.has(pair.join('')))
      .map((pair) => ({ queries: [pair.join('')] }))
  }

  /**
   * @param {string} form - Of a word that was typed
   * @returns {object} Words that are like it, for the library
   */
  function like (form) {
    return { queries: [form], fuzzy: form.length > 4 ? 0.2 : 0 }
  }

  /**
   * @param {Shelf} shelf
   * @param {string[]} typed
   * @param {any[]} hits - From the library
   * @returns {Found[]} What is called just so first; then what says it word for word, and what has more of it as its name
   */
  function ranked (shelf, typed, hits) {
    const [whole, meant] = [key(typed), key(withoutStops(typed))]
    const scored = hits.map((hit) => {
      const names = shelf.names[hit.id]
      const called = Math.max(0, ...names.map(withoutStops).map((name) => meant.includes(key(name)) ? name.length : 0))
      const quoted = typed.length > 2 && shelf.texts[hit.id].includes(whole) ? 10 : 1
      const same = names.some((name) => key(name) === whole)
      return { hit, same, score: hit.score * quoted * (1 + 3 * called / withoutStops(typed).length) }
    })
    scored.sort((one, other) => Number(other.same) - Number(one.same) || other.score - one.score)
    return scored.map(({ hit }) => ({ entry: shelf.entries[hit.id], terms: new Set(hit.terms) }))
  }

  /**
   * @param {string[]} forms
   * @returns {string} The same for the same words, with a space around each
   */
  function key (forms) {
    return ` ${forms.join(' ')} `
  }

  /**
   * @param {Shelf} shelf
   * @param {Found} found - An entry, and the forms that were found in it
   * @param {number} [room] - How many characters there are for it
   * @returns {{ before: boolean, after: boolean, pieces: { text: string, found: boolean }[] }} Whether something was left out; the part with most of what was found, in pieces
   */
  function snippet ({ compounds }, { entry: { text }, terms }, room = 220) {
    const all = tokens(text, compounds)
    const hits = all.filter((token) => token.forms.some((form) => terms.has(form)))
    const from = hits.length ? begin(text, all, best(hits, terms, room)) : 0
    const inside = all.filter((token) => token.from >= from && token.to <= from + room)
    const to = inside.at(-1) === all.at(-1) ? text.length : inside.at(-1)?.to ?? text.length
    /** @type {{ text: string, found: boolean }[]} */
    const pieces = []
    let at = from
    for (const hit of hits.filter((token) => inside.includes(token))) {
      if (hit.from > at) pieces.push({ text: text.slice(at, hit.from), found: false })
      pieces.push({ text: text.slice(hit.from, hit.to), found: true })
      at = hit.to
    }
    if (to > at) pieces.push({ text: text.slice(at, to), found: false })
    return { before: from > 0, after: to < text.length, pieces }
  }

  /**
   * @param {Token[]} hits
   * @param {Set<string>} terms
   * @param {number} room
   * @returns {number} Where the first of those hits begins that have most of the terms near them
   */
  function best (hits, terms, room) {
    const counts = hits.map((hit) => new Set(hits.filter((one) => one.from >= hit.from && one.to < hit.from + room / 2)
      .flatMap((one) => one.forms).filter((form) => terms.has(form))).size)
    return hits[counts.indexOf(Math.max(...counts))].from
  }

  /**
   * @param {string} text
   * @param {Token[]} all
   * @param {number} at - Where the first hit begins
   * @returns {number} Where its sentence begins, or else a word before it
   */
  function begin (text, all, at) {
    if (at < 80) return 0
    const ends = Math.max(...['. ', '? ', '! ', ': '].map((end) => text.lastIndexOf(end, at)))
    if (ends >= 0 && at - ends < 150) return ends + 2
    return all.find((token) => token.from > at - 60)?.from ?? at
  }

  Object.assign(window, { guideFind: { tokens, shelve, find, snippet } })
})()
