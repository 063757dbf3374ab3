// Copies the text in data-eq-copy of whatever is pressed, while the press lasts (a browser lets nobody copy later), and tells the element how that went with
// an "eq-copied" event whose detail.done is true or false. The clipboard proper exists only on addresses the browser holds safe (https, localhost); over
// plain http inside a company the text is selected and copied the old way, which may be refused too.
(() => {
  const byClipboard = text => navigator.clipboard ? navigator.clipboard.writeText(text) : Promise.reject(new Error('no clipboard here'));

  // Beside the button and not in the body: a dialog keeps the focus inside itself.
  const bySelection = (text, button) => {
    const holder = document.createElement('textarea');
    holder.value = text;
    holder.readOnly = true;
    holder.setAttribute('aria-hidden', 'true');
    holder.style.cssText = 'position: fixed; inset-block-start: 0; inset-inline-start: 0; opacity: 0; pointer-events: none';
    button.after(holder);
    try {
      holder.select();
      return document.execCommand('copy');
    } catch {
      return false;
    } finally {
      holder.remove();
      button.focus({ preventScroll: true });
    }
  };

  document.addEventListener('click', event => {
    const button = event.composedPath().find(each => each instanceof HTMLElement && each.dataset.eqCopy !== undefined);
    if (button) {
      const text = button.dataset.eqCopy;
      byClipboard(text)
        .then(() => true, () => bySelection(text, button))
        .then(done => button.dispatchEvent(new CustomEvent('eq-copied', { detail: { done } })));
    }
  });
})();
