// Binds the button of a security key to the library's ceremony; every name stands in the page as data.
(() => {
  const button = document.querySelector("[data-webauthn]");
  if (!button) return;
  const { webauthn: act, credential, passwordless } = button.dataset;
  const data = document.getElementById("js_data") ? "js_data" : undefined;
  window.allauth.webauthn.forms[`${act}Form`]({ ids: { [act]: button.id, credential, passwordless, data } });
  document.addEventListener("allauth.error", (event) => {
    event.preventDefault();
    document.getElementById("key-fault").hidden = false;
  });
})();
