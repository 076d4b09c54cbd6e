(() => {
  'use strict'

  /**
   * Notes: what was ticked, as text; never counted, never kept
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

    $bar.hidden = false
    $bar.addEventListener('click', async (event) => {
      const action = /** @type {HTMLElement} */ (event.target).dataset.notes
      if (action === 'print') window.print()
      if (action === 'clear') {
        $form.reset()
        $said.textContent = 'Notes cleared.'
      }
      if (action === 'copy') {
        $said.textContent = await copy(notes()) ? 'Notes copied.' : 'Your browser refused to copy. Print the page instead.'
      }
    })
  }

  /**
   * Copy: also where the page came over plain http or from a folder, and the newer way is refused
   *
   * @param {string} text - What to put on the clipboard
   * @returns {Promise<boolean>} Whether it is there
   */
  async function copy (text) {
    try {
      await navigator.clipboard.writeText(text)
      return true
    } catch {
      const $focused = /** @type {HTMLElement | null} */ (document.activeElement)
      const $area = document.createElement('textarea')
      $area.value = text
      $area.className = 'guide-hidden'
      document.body.append($area)
      $area.select()
      const done = document.execCommand('copy')
      $area.remove()
      // Selecting took it away, and a reader without a mouse would be back at the top of the page
      $focused?.focus()
      return done
    }
  }

  document.querySelectorAll('[data-module="guide-notes"]').forEach(($form) => startNotes(/** @type {HTMLFormElement} */ ($form)))
})()
