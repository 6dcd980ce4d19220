// Everything works without scripts. They save round trips; this one blanks a page that has been left alone.
(() => {
  'use strict';
  const $ = (id) => document.getElementById(id);

  // Session: a warning two minutes before the end, and nothing about a patient left after it.
  const dialog = $('timeout');
  const warnSeconds = 120;
  let timer;
  let checkAt;
  let endAt;

  function later(seconds) {
    clearTimeout(timer);
    const ms = Math.max(1, Math.min(seconds, 3600)) * 1000;
    checkAt = Date.now() + ms;
    timer = setTimeout(check, ms);
  }

  const check = () => (Date.now() < endAt ? checkSession() : checkHidden());

  async function checkSession() {
    checkAt = Infinity;
    if (!dialog.isConnected) return;
    try {
      const answer = await fetch(dialog.dataset.status, {
        headers: { Accept: 'application/json' },
        signal: AbortSignal.timeout(10_000),
      });
      follow(await answer.json());
    } catch {
      if (Date.now() < endAt) later(10);
      else signedOut();
    }
  }

  // Shows nothing until it is known that the session has not ended, then as before.
  async function checkHidden() {
    const focused = document.activeElement;
    document.body.hidden = true;
    await checkSession();
    document.body.hidden = false;
    if (focused.isConnected) focused.focus({ preventScroll: true });
  }

  function follow(status) {
    if (!status.signedIn) return signedOut();
    const left = status.secondsLeft;
    endAt = Date.now() + left * 1000;
    if (left > warnSeconds) {
      if (dialog.open) dialog.close();
      return later(left - warnSeconds);
    }
    say('text', status.endsAt);
    if (!dialog.open && status.canBeExtended !== false) dialog.showModal();
    later(left + 1);
  }

  function say(which, endsAt) {
    const text = $('timeout-text');
    if (endsAt) text.dataset.time = new Date(endsAt).toTimeString().slice(0, 5);
    text.textContent = text.dataset[which].replace('%', text.dataset.time);
  }

  function signedOut() {
    clearTimeout(timer);
    const message = $('signed-out').content.cloneNode(true);
    document.body.className = 'page';
    document.body.replaceChildren(message);
    document.body.hidden = false;
    $('main').focus();
  }

  async function stay(event) {
    event.preventDefault();
    const form = $('stay');
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        headers: { Accept: 'application/json' },
        body: new URLSearchParams(new FormData(form)),
      });
      if (answer.status === 401 || answer.status === 403) return signedOut();
      dialog.close();
      follow(await answer.json());
    } catch {
      say('failed');
    }
  }

  if (dialog) {
    $('stay').addEventListener('submit', stay);
    dialog.addEventListener('cancel', stay);
    document.addEventListener('signed-out', signedOut);
    endAt = Date.now() + dialog.dataset.left * 1000;
    later(dialog.dataset.left - warnSeconds);
    window.addEventListener('pageshow', (event) => event.persisted && checkHidden());
    document.addEventListener('visibilitychange', () => document.hidden || check());
    // No timer runs while a computer sleeps; the clock on the wall does.
    setInterval(() => Date.now() >= checkAt && check(), 10_000);
  }

  ($('error-summary') ?? $('notice'))?.focus();
})();
