(() => {
  'use strict'

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

  Object.assign(window, { guideCopy: copy })
})()
