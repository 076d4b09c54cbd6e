/* Errors: what is wrong with a form, in one place above it, with a link to each field. */
(() => {
  'use strict'

  /** @returns {HTMLElement} A summary that is hidden until something is wrong */
  function make () {
    const $error = document.createElement('div')
    $error.className = 'guide-error'
    $error.setAttribute('role', 'alert')
    $error.tabIndex = -1
    $error.hidden = true
    return $error
  }

  /**
   * @param {HTMLElement} $error - The summary, which gets the focus
   * @param {[string, HTMLElement][]} wrong - The words, and the field where it can be put right; none hides the summary
   */
  function show ($error, wrong) {
    $error.hidden = !wrong.length
    if (!wrong.length) return
    const $heading = document.createElement('h2')
    $heading.textContent = 'There is a problem'
    const $list = document.createElement('ul')
    for (const [words, $field] of wrong) {
      const $link = document.createElement('a')
      $link.href = `#${$field.id}`
      $link.textContent = words
      $link.addEventListener('click', (event) => {
        event.preventDefault()
        $field.focus()
      })
      const $item = document.createElement('li')
      $item.append($link)
      $list.append($item)
    }
    $error.replaceChildren($heading, $list)
    $error.focus()
  }

  Object.assign(window, { guideError: { make, show } })
})()
