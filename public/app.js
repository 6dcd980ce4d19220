// Everything works without this file. It saves round trips, and blanks a page that has been left alone.
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
    endAt = Date.now() + dialog.dataset.left * 1000;
    later(dialog.dataset.left - warnSeconds);
    window.addEventListener('pageshow', (event) => event.persisted && checkHidden());
    document.addEventListener('visibilitychange', () => document.hidden || check());
    // No timer runs while a computer sleeps; the clock on the wall does.
    setInterval(() => Date.now() >= checkAt && check(), 10_000);
  }

  // What-if: the server answers the same address with the answer alone.
  const form = $('what-if-form');
  let question;
  let wait;
  let announce;

  function asked() {
    const query = new URLSearchParams();
    for (const input of form.querySelectorAll('input[data-now]')) {
      if (input.value.trim() !== '' && input.value !== input.dataset.now) query.set(input.name, input.value);
    }
    const smoking = form.querySelector('input[name=smk]:checked');
    if (smoking && smoking.value !== smoking.closest('fieldset').dataset.now) query.set('smk', smoking.value);
    if (query.has('tc') || query.has('hdl')) query.set('u', form.elements.u.value);
    if (form.elements.equation) query.set('equation', form.elements.equation.value);
    return query;
  }

  async function update() {
    question?.abort();
    question = new AbortController();
    const query = asked();
    const path = form.action.split(/[?#]/)[0];
    const address = `${path}?${query}`;
    try {
      const answer = await fetch(address, {
        signal: question.signal,
        headers: {
          Accept: 'text/html',
          'X-Fragment': 'what-if',
          'X-Basis': form.dataset.basis,
        },
      });
      if (answer.status === 401) return signedOut();
      if (!answer.ok) throw new Error('refused');
      $('what-if').innerHTML = await answer.text();
      history.replaceState(null, '', `${query.size === 0 ? path : address}#what-if`);
      announceSoon();
    } catch (error) {
      if (error.name === 'AbortError') return;
      const failed = document.createElement('p');
      failed.className = 'aside';
      failed.textContent = form.dataset.failed;
      $('what-if').replaceChildren(failed);
      announceSoon();
    }
  }

  function announceSoon() {
    clearTimeout(announce);
    announce = setTimeout(() => {
      const said = $('what-if').querySelector('.sentence, .aside');
      $('what-if-status').textContent = said ? said.textContent.replace(/\s+/g, ' ').trim() : '';
    }, 300);
  }

  function changed() {
    clearTimeout(wait);
    wait = setTimeout(update, 200);
  }

  function label(kind, input) {
    return form.dataset[kind].replace('%', form.querySelector(`label[for=${input.id}]`).textContent);
  }

  function addSteps(input) {
    const { min, max, step } = input.dataset;
    const places = step.includes('.') ? step.split('.')[1].length : 0;
    const box = document.createElement('div');
    box.className = 'stepper';
    input.before(box);
    const slider = document.createElement('input');
    Object.assign(slider, { type: 'range', min, max, step: places ? 0.1 : 1, value: input.value });
    slider.setAttribute('aria-label', label('slider', input));
    const button = (text, kind, by) => {
      const made = document.createElement('button');
      made.type = 'button';
      made.className = 'step';
      made.textContent = text;
      made.setAttribute('aria-label', label(kind, input));
      made.addEventListener('click', () => set(Number(input.value.replace(',', '.')) + by));
      return made;
    };
    const set = (value) => {
      if (Number.isNaN(value)) return;
      input.value = Math.min(max, Math.max(min, value)).toFixed(places);
      slider.value = input.value;
      changed();
    };
    box.append(button('−', 'less', -step), input, button('+', 'more', Number(step)), slider);
    slider.addEventListener('input', () => set(Number(slider.value)));
    input.addEventListener('input', () => {
      slider.value = input.value.replace(',', '.');
    });
  }

  if (form) {
    form.querySelectorAll('input[data-step]').forEach(addSteps);
    form.addEventListener('input', (event) => {
      if (event.target.type !== 'range') changed();
    });
  }

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

  ($('error-summary') ?? $('notice'))?.focus();
})();
