// Runs in the page: what it shows, whatever axe thinks of it. One expression, a function.
() => {
  const wide = document.documentElement.scrollWidth > window.innerWidth;
  const inTable = (element) => element.closest('.tw') !== null;
  const tooWide = wide
    ? [...document.querySelectorAll('body *')]
        .filter((one) => !inTable(one) && one.getBoundingClientRect().right > window.innerWidth + 1)
        .map((one) => `${one.tagName}.${one.getAttribute('class') ?? ''}`)
        .slice(0, 5)
    : [];
  const visible = (one) => one.checkVisibility() && one.getBoundingClientRect().width > 1;
  const small = [...document.querySelectorAll('button, input:not([type=hidden]), select, textarea, a.button')]
    .filter(visible)
    .filter((one) => {
      const box = (
        one.matches('[type=radio],[type=checkbox]') ? (one.closest('.radio') ?? one) : one
      ).getBoundingClientRect();
      const least = one.matches('.link-button, [type=range]') ? 24 : 44;
      return box.height < least - 0.5 || box.width < 23.5;
    })
    .map((one) => `${one.tagName}#${one.id} ${one.textContent.trim()} ${one.getBoundingClientRect().height}`);
  const landmarks = [
    ...document.querySelectorAll('nav, section[aria-label], section[aria-labelledby], [role=region]'),
  ]
    .filter(visible)
    .map((one) => {
      const by = one.getAttribute('aria-labelledby');
      return `${one.tagName} ${one.getAttribute('aria-label') ?? (by === null ? '' : (document.getElementById(by)?.textContent.trim() ?? ''))}`;
    });
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  const unnamed = [...document.querySelectorAll('svg[role=img]')].filter((svg) => {
    const title = document.getElementById(svg.getAttribute('aria-labelledby') ?? '');
    return title === null || !/\d|1/.test(title.textContent);
  });
  const unlabelled = [...document.querySelectorAll('input:not([type=hidden]), select, textarea')]
    .filter(visible)
    .filter((field) => field.labels.length === 0 && !field.hasAttribute('aria-label'))
    .map(({ id }) => id);
  return {
    tooWide,
    small,
    h1: document.querySelectorAll('h1').length,
    lang: document.documentElement.lang,
    title: document.title,
    doubled: landmarks.filter((name, index) => landmarks.indexOf(name) !== index),
    sameIds: ids.filter((id, index) => ids.indexOf(id) !== index),
    unnamed: unnamed.length,
    unlabelled,
    inline: document.querySelectorAll('[style], [onclick], [accesskey], script:not([src]), [tabindex="1"]')
      .length,
  };
};
