// What accepting would change follows what is chosen: the server is asked, as the button asks it without a script, and what it
// says is put in the place of what stood there.
"use strict";

for (const form of document.querySelectorAll("form[data-effects]")) {
  const button = form.querySelector("[data-effect-button]");
  if (!button) continue;
  const place = button.parentElement;
  button.remove();
  const address = (button.getAttribute("formaction") ?? form.getAttribute("action")).split("#")[0];
  let asking;

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    const values = new URLSearchParams(new FormData(form));
    values.set("preview", "1");
    form.dataset.effects = "asking";
    try {
      const answer = await fetch(address, { method: "POST", body: values, signal: asking.signal, redirect: "manual" });
      if (!answer.ok) throw new Error();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      for (const old of form.querySelectorAll("[data-effect]")) {
        const now = page.getElementById(old.id);
        if (now) old.replaceChildren(...document.importNode(now, true).childNodes);
      }
      form.dataset.effects = "shown";
    } catch (error) {
      if (error.name === "AbortError") return;
      form.dataset.effects = "failed";
      place.append(button); // what stands there may be out of step: it can be asked for by hand
    }
  };

  form.addEventListener("change", (event) => {
    if (event.target.matches("input, select, textarea")) ask();
  });
}
