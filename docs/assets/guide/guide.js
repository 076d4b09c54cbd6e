(() => {
  'use strict'

  /**
   * Print: the button is shown only where it can do something
   *
   * @param {HTMLElement} $button - Button with data-module="guide-print"
   */
  function startPrint ($button) {
    $button.hidden = false
    $button.addEventListener('click', () => window.print())
  }

  /**
   * Review: an old copy says that it is old, without being built again
   *
   * @param {HTMLElement} $review - Element with data-review-by="2027-11-23"
   */
  function startReview ($review) {
    const now = new Date()
    const today = [now.getFullYear(), now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0')).join('-')
    // Dates written year first sort as text
    if (today <= ($review.dataset.reviewBy ?? '')) {
      if ($review.dataset.inTime) $review.textContent += ` ${$review.dataset.inTime}`
      return
    }
    $review.textContent += ' Review is overdue: ask whether there is a newer edition.'
    $review.classList.add('guide-overdue')
  }

  // Paper has nothing to open
  addEventListener('beforeprint', () => {
    document.querySelectorAll('.guide-tally--printed').forEach(($closed) => { /** @type {HTMLDetailsElement} */ ($closed).open = true })
  })
  // A page that is shown again as it was left has no tick either; what remains of a case, the tab decides
  addEventListener('pageshow', ({ persisted }) => {
    if (!persisted) return
    document.querySelectorAll('form[autocomplete="off"]:not(.guide-walk__form)').forEach(($form) => /** @type {HTMLFormElement} */ ($form).reset())
  })
  document.querySelectorAll('[data-module="guide-print"]').forEach(($button) => startPrint(/** @type {HTMLElement} */ ($button)))
  document.querySelectorAll('[data-review-by]').forEach(($review) => startReview(/** @type {HTMLElement} */ ($review)))
})()
