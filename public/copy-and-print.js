(() => {
  'use strict';
  const $ = (id) => document.getElementById(id);

  // The text for the note: copied, or at least selected.
  const copy = $('copy');
  if (copy) {
    copy.hidden = false;
    copy.addEventListener('click', async () => {
      const [note, status] = [$('note'), $('copy-status')];
      note.select();
      try {
        await navigator.clipboard.writeText(note.value);
        status.textContent = status.dataset.copied;
      } catch {
        status.textContent = status.dataset.select;
      }
    });
  }

  // print() does nothing in a frame: there the button stays away.
  const print = $('print');
  if (print && window.top === window) {
    print.hidden = false;
    if ($('print-how')) $('print-how').hidden = true;
    print.addEventListener('click', () => window.print());
  }
})();
