/* The record of a case: what was answered, and what follows from it, by who does it; as text to take away, and on screen. */
(() => {
  'use strict'

  const LIMITS = 'This supports professional judgement and does not replace it. It places no behaviour, decides nothing and is no assessment. The procedure does not say what to do if you disagree; this edition adds: raise it with your own safeguarding lead or manager.'
  const STRENGTHS = ['must', 'should', 'will', 'may', 'is']

  /**
   * @param {CaseScreen[]} trail - The screens of a case so far, in order
   * @param {Record<string, string>} titles - Title of each flow
   * @returns {Found} Each duty and open question once, in the order met
   */
  function collect (trail, titles) {
    /** @type {Found} */
    const found = { answers: [], ends: [], duties: [], open: [], findOut: [] }
    const add = (/** @type {{ id: string }[]} */ list, /** @type {{ id: string }} */ one) => { if (!list.some((it) => it.id === one.id)) list.push(one) }
    for (const { at, kind, said, value, known } of trail) {
      const where = titles[at.split('/')[0]] ?? ''
      for (const one of known) found.answers.push({ where: titles[one.flow] ?? '', ask: one.ask, label: `${one.label} (follows from what is known)` })
      if (kind === 'ask') {
        if (value === undefined) continue
        found.answers.push({ where, ask: said.title, label: said.label ?? '' })
        if (value === 'unsure') found.findOut.push({ what: said.findOut, who: said.who })
      }
      if (kind === 'end') found.ends.push({ where, title: said.title })
      said.duties?.forEach((/** @type {Duty} */ duty) => add(found.duties, duty))
      said.open?.forEach((/** @type {Open} */ one) => add(found.open, one))
    }
    return found
  }

  /**
   * @param {Duty[]} duties
   * @returns {[string, Duty[]][]} The duties by who does them, in the order met; the strongest of each first
   */
  function byWho (duties) {
    /** @type {Map<string, Duty[]>} */
    const groups = new Map()
    for (const duty of duties) groups.set(duty.who, [...(groups.get(duty.who) ?? []), duty])
    const strength = (/** @type {Duty} */ duty) => STRENGTHS.indexOf(duty.strength)
    return [...groups].map(([who, its]) => [who, its.sort((one, two) => strength(one) - strength(two))])
  }

  /**
   * @param {Found} found
   * @param {{ edition: string, flow: string, now: Date, standing: Duty[], review: string }} about
   * @returns {string} The record as plain text
   */
  function text (found, about) {
    const when = (/** @type {Duty} */ duty) => duty.when ? ` ${duty.when.replace(/\.$/, '')}.` : ''
    const line = (/** @type {Duty} */ duty) => `- [${duty.word}] ${duty.text}${when(duty)} (${duty.basis.split(' ').join(', ')})`
    /** @type {(title: string, lines: string[]) => string[]} */
    const part = (title, lines) => lines.length ? ['', title, ...lines] : []
    return [
      'Record of a case', about.edition, about.flow,
      `Made on ${about.now.toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })}`, about.review,
      ...part('QUESTIONS AND ANSWERS', found.answers.map(({ where, ask, label }, number) => `${number + 1}. ${where}: ${ask} ${label}`)),
      ...part('WHERE IT LED', found.ends.map(({ where, title }) => `- ${where}: ${title}`)),
      ...byWho(found.duties).flatMap(([who, its]) => part(`DUTIES: ${who}`, its.map(line))),
      ...part('TO FIND OUT', found.findOut.map(({ what, who }) => `- ${what} (who can tell: ${who})`)),
      ...part('NOT SETTLED BY THE PROCEDURE', found.open.map(({ id, title, says }) => `- ${id}: ${title} ${says}`)),
      ...part('IN EVERY CASE', about.standing.map(line)),
      '', LIMITS, ''
    ].filter((one, number) => one || number > 4).join('\n')
  }

  /**
   * @param {HTMLElement} $panel - What is filled
   * @param {Found} found
   * @param {(id: string) => string} paragraph - The address of a paragraph of the procedure
   */
  function show ($panel, found, paragraph) {
    const make = (/** @type {string} */ tag, /** @type {string} */ text = '', name = '') => {
      const $one = document.createElement(tag)
      $one.textContent = text
      if (name) $one.className = name
      return $one
    }
    const list = (/** @type {HTMLElement[]} */ $lines) => {
      const $list = make('ul', '', 'guide-links')
      $list.append(...$lines)
      return $list
    }
    const $duties = byWho(found.duties).flatMap(([who, its]) => {
      const $list = make('ul', '', 'guide-step__duties')
      $list.append(...its.map((duty) => dutyLine(duty, make, paragraph)))
      return [make('h3', who), $list]
    })
    $panel.replaceChildren()
    const $limits = make('p', LIMITS, 'guide-small')
    if ($duties.length) $panel.append(make('h2', 'Who does what, so far in this case'), ...$duties)
    if (found.findOut.length) {
      $panel.append(make('h2', 'What to find out'), list(found.findOut.map(({ what, who }) => make('li', `${what} (who can tell: ${who})`))))
    }
    if (found.open.length) {
      $panel.append(make('h2', 'What the procedure does not settle'), list(found.open.map(({ id, title, says }) => make('li', `${id}: ${title} ${says}`))))
    }
    $panel.append($limits)
  }

  /**
   * @param {Duty} duty
   * @param {(tag: string, text?: string, name?: string) => HTMLElement} make
   * @param {(id: string) => string} paragraph
   * @returns {HTMLElement}
   */
  function dutyLine (duty, make, paragraph) {
    const $line = make('li', '', 'guide-duty')
    const $text = make('div', '', 'guide-duty__text')
    const $more = make('p', duty.when ? `${duty.when.replace(/\.$/, '')}. ` : '', 'guide-duty__more')
    duty.basis.split(' ').forEach((id, number) => {
      const $link = /** @type {HTMLAnchorElement} */ (make('a', id))
      $link.href = paragraph(id)
      $more.append(number ? ', ' : '', $link)
    })
    $text.append(make('p', duty.text), $more)
    const name = STRENGTHS.includes(duty.strength) ? duty.strength : 'is'
    $line.append(make('span', duty.word, `guide-strength guide-strength--${name}`), $text)
    return $line
  }

  Object.assign(window, { guideRecord: { collect, byWho, text, show } })
})()
