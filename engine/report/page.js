// The report without this script: links jump between the draft and the list. With it: filters, clicks on marks, keys.
(() => {
  'use strict';
  const all = (root, selector) => Array.from(root.querySelectorAll(selector));
  const ids = (node, key) => (node.dataset[key] || '').split(' ').filter(Boolean);

  // The overview is written last, when all documents are known, and belongs at the top.
  const overview = document.querySelector('nav.overview');
  if (overview) document.querySelector('body > header').after(overview);

  for (const doc of all(document, 'article.document')) {
    const cards = all(doc, '.finding');
    const byNumber = new Map(cards.map((card) => [card.dataset.n, card]));
    const marks = all(doc, 'mark');
    const anchors = all(doc, 'a.n');
    let current = null;

    const show = (card, target) => {
      if (current) current.classList.remove('current');
      marks.forEach((m) => m.classList.remove('current'));
      current = card;
      card.classList.add('current');
      const mine = marks.filter((m) => ids(m, 'f').includes(card.dataset.n) || ids(m, 'r').includes(card.dataset.n));
      mine.forEach((m) => m.classList.add('current'));
      const anchor = doc.querySelector('#' + CSS.escape(doc.id + '-m' + card.dataset.n));
      if (target !== 'draft') card.scrollIntoView({block: 'nearest'});
      if (target !== 'list' && anchor) anchor.scrollIntoView({block: 'center'});
    };

    doc.addEventListener('click', (event) => {
      const link = event.target.closest('a[data-to]');
      const mark = event.target.closest('mark[data-f]');
      const card = event.target.closest('.finding');
      if (link) {
        const to = byNumber.get(link.dataset.n);
        if (!to) return;
        event.preventDefault();
        show(to, 'both');
        const goal = link.dataset.to === 'list' ? to.querySelector('.num') : doc.querySelector('#' + CSS.escape(doc.id + '-m' + link.dataset.n));
        if (goal) goal.focus({preventScroll: true});
      } else if (mark && !mark.classList.contains('off')) {
        // Of several findings at one place, the next one at each click.
        const here = ids(mark, 'f').filter((n) => !byNumber.get(n).hidden);
        const at = current ? here.indexOf(current.dataset.n) : -1;
        if (here.length) show(byNumber.get(here[(at + 1) % here.length]), 'both');
      } else if (card && !event.target.closest('a, button')) {
        show(card, 'both');
      }
    });

    const form = doc.querySelector('.filters');
    if (!form) continue;
    const shown = form.querySelector('.shown');
    const filter = () => {
      const severities = all(form, '[name=severity]:checked').map((box) => box.value);
      const {category, rule, provision, words} = form.elements;
      const needle = words.value.trim().toLowerCase();
      let count = 0;
      for (const card of cards) {
        const data = card.dataset;
        card.hidden = !(severities.includes(data.severity) && (!category.value || ids(card, 'category').includes(category.value)) &&
                        (!rule.value || data.rule === rule.value) && (!provision.value || data.provision === provision.value) &&
                        (!needle || card.textContent.toLowerCase().includes(needle)));
        count += !card.hidden;
      }
      const visible = (n) => byNumber.has(n) && !byNumber.get(n).hidden;
      marks.forEach((m) => m.classList.toggle('off', ![...ids(m, 'f'), ...ids(m, 'r')].some(visible)));
      anchors.forEach((a) => a.classList.toggle('off', !visible(a.dataset.n)));
      shown.textContent = shown.dataset.text.replace('{n}', count).replace('{m}', cards.length);
    };
    form.addEventListener('input', filter);
    form.addEventListener('reset', () => setTimeout(filter));
    form.addEventListener('submit', (event) => event.preventDefault());
    filter();

    // j and k: the next and the previous finding that is shown, in the document at hand.
    document.addEventListener('keydown', (event) => {
      if (!'jk'.includes(event.key) || event.ctrlKey || event.metaKey || event.altKey || event.target.closest('input, select')) return;
      const box = doc.getBoundingClientRect();
      if (box.bottom < innerHeight / 2 || box.top > innerHeight / 2) return;
      const open = cards.filter((card) => !card.hidden);
      const at = open.indexOf(current);
      const to = open[event.key === 'j' ? Math.min(at + 1, open.length - 1) : Math.max(at - 1, 0)];
      if (to) show(to, 'both');
    });
  }
})();
