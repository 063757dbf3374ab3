// Keys for people who know where they want to go: "g" and then a letter, "?" for the list. What a letter stands for and who may go there is the server's
// business. Nothing is a shortcut while somebody types, and a key that belongs to an input method (the Enter that picks a pinyin candidate) is nobody
// else's: it reaches neither fields that would search nor shortcuts that would save.
(() => {
  // Between the two keys, by the moments they were pressed: a page that is busy does not take longer than the hand.
  const PATIENCE_MS = 1500;
  let waitingSince = 0;

  const composing = event => event.isComposing || event.keyCode === 229;

  const typing = event => {
    const target = event.composedPath()[0];
    return target instanceof HTMLElement
      && (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName)
        || target.closest('[role="combobox"], [role="listbox"], [role="menu"], [role="menubar"], [role="application"]') !== null);
  };

  const dialogIsOpen = () => document.querySelector('vaadin-dialog[opened], vaadin-confirm-dialog[opened]') !== null;

  const tell = key => {
    document.querySelector('vaadin-app-layout')?.dispatchEvent(new CustomEvent('eq-shortcut', { detail: { key } }));
  };

  window.addEventListener('keydown', event => {
    if (composing(event)) {
      event.stopImmediatePropagation();
    }
  }, true);

  window.addEventListener('keydown', event => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || typing(event) || dialogIsOpen()) {
      waitingSince = 0;
      return;
    }
    const waited = waitingSince > 0 && event.timeStamp - waitingSince < PATIENCE_MS;
    waitingSince = 0;
    if (event.key === '?' || event.key === '？') {
      event.preventDefault();
      tell('?');
    } else if (waited && /^[a-z]$/.test(event.key)) {
      event.preventDefault();
      tell(event.key);
    } else if (event.key === 'g') {
      waitingSince = event.timeStamp;
    }
  });
})();
