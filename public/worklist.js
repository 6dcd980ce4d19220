// Brings the rows of a list that were not worked out when the page was sent. No row moves; a link sorts again.
(() => {
  'use strict';
  const panel = document.getElementById('panel');
  if (!panel || panel.dataset.finished === 'true') return;
  const waiting = () => [...panel.querySelectorAll('tr[data-waiting]')];
  let failures = 0;

  async function ask() {
    const rows = waiting().map((row) => row.dataset.patient);
    const address = new URL(panel.dataset.rows, location.href);
    for (const [name, value] of new URLSearchParams(location.search)) {
      if (name !== 'again') address.searchParams.set(name, value);
    }
    address.searchParams.set('rows', rows.join(','));
    const answer = await fetch(address, { headers: { Accept: 'text/html' } });
    if (!answer.ok) throw new Error(String(answer.status));
    take(new DOMParser().parseFromString(await answer.text(), 'text/html'));
  }

  function take(page) {
    const body = page.querySelector('tbody');
    for (const row of body.querySelectorAll('tr')) {
      const old = panel.querySelector(`tr[data-patient="${CSS.escape(row.dataset.patient)}"]`);
      const focused = old?.contains(document.activeElement);
      old?.replaceChildren(...row.childNodes);
      old?.removeAttribute('data-waiting');
      if (focused) old.querySelector('a')?.focus();
    }
    document.getElementById('filters').replaceChildren(...page.querySelector('[data-filters]').childNodes);
    document.getElementById('progress').textContent = page.querySelector('[data-progress]').textContent;
    if (body.dataset.finished === 'true') document.getElementById('sort-again').hidden = false;
    else next(200);
  }

  function next(milliseconds) {
    setTimeout(() => {
      ask().catch(() => {
        failures += 1;
        if (failures < 5) next(2000 * failures);
      });
    }, milliseconds);
  }

  next(100);
})();
