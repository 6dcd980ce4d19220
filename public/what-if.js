// What-if: the server answers the same address with the answer alone.
(() => {
  'use strict';
  const $ = (id) => document.getElementById(id);
  const form = $('what-if-form');
  const decimalSign = (1.5).toLocaleString(document.documentElement.lang)[1];
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
      if (answer.status === 401) return document.dispatchEvent(new Event('signed-out'));
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
    const typed = () => input.value.replace(',', '.');
    const box = document.createElement('div');
    box.className = 'stepper';
    input.before(box);
    const slider = document.createElement('input');
    Object.assign(slider, { type: 'range', min, max, step: places ? 0.1 : 1, value: typed() });
    slider.setAttribute('aria-label', label('slider', input));
    const button = (text, kind, by) => {
      const made = document.createElement('button');
      made.type = 'button';
      made.className = 'step';
      made.textContent = text;
      made.setAttribute('aria-label', label(kind, input));
      made.addEventListener('click', () => set(Number(typed()) + by));
      return made;
    };
    const set = (value) => {
      if (Number.isNaN(value)) return;
      const text = Math.min(max, Math.max(min, value)).toFixed(places);
      slider.value = text;
      input.value = text.replace('.', decimalSign);
      changed();
    };
    box.append(button('−', 'less', -step), input, button('+', 'more', Number(step)), slider);
    slider.addEventListener('input', () => set(Number(slider.value)));
    input.addEventListener('input', () => {
      slider.value = typed();
    });
  }

  if (form) {
    form.querySelectorAll('input[data-step]').forEach(addSteps);
    form.addEventListener('input', (event) => {
      if (event.target.type !== 'range') changed();
    });
  }
})();
