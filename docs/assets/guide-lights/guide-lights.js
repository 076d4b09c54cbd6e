(() => {
  'use strict'

  /**
   * Notes: what was ticked, as text; never counted, never stored
   *
   * @param {HTMLFormElement} $form - Form with data-module="guide-notes"
   */
  function startNotes ($form) {
    const $bar = /** @type {HTMLElement} */ ($form.querySelector('.guide-lights__bar'))
    const $said = /** @type {HTMLElement} */ ($form.querySelector('.guide-bar__said'))

    /** @returns {string} The notes as they are pasted into a record */
    const notes = () => {
      const $ticked = [...$form.querySelectorAll('input:checked')].map(($input) => /** @type {HTMLInputElement} */ ($input))
      const lines = $ticked.map(($input) => {
        const list = $input.dataset.list ? ` (${$input.dataset.list})` : ''
        return `- ${$input.dataset.colour}${list}: ${$input.labels?.[0]?.textContent?.trim()}`
      })
      const edition = document.querySelector('.guide-foot__edition')?.textContent?.replace(/\s+/g, ' ').trim()
      const label = document.querySelector('.guide-label')?.textContent ?? ''
      return [
        $form.dataset.title, label, `Noted ${new Date().toLocaleString('en-GB', { dateStyle: 'long', timeStyle: 'short' })}`,
        ...(lines.length ? lines : ['Nothing was ticked.']),
        'These notes support judgement and do not replace it. Ticks make no colour and no category.', edition
      ].filter(Boolean).join('\n')
    }

    $form.addEventListener('reset', () => { $said.textContent = '' })
    $bar.hidden = false
    $bar.addEventListener('click', async (event) => {
      const action = /** @type {HTMLElement} */ (event.target).dataset.notes
      if (action === 'print') window.print()
      if (action === 'clear') {
        $form.reset()
        $said.textContent = 'Notes cleared.'
      }
      if (action === 'copy') {
        const { guideCopy } = window
        if (!guideCopy) $said.textContent = 'Nothing was copied: a part of this page was not loaded. Load the page again, which clears the ticks, or print it.'
        else $said.textContent = await guideCopy(notes()) ? 'Notes copied.' : 'Your browser refused to copy. Print the page instead.'
      }
    })
    $form.querySelector('.guide-without')?.remove() // it says that this did not work
  }

  document.querySelectorAll('[data-module="guide-notes"]').forEach(($form) => startNotes(/** @type {HTMLFormElement} */ ($form)))
})()
