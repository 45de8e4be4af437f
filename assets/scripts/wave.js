// Finding people for an event of several: names on record appear while somebody types, and one key adds a line. Without it the
// names are typed into the lines.
"use strict";

for (const box of document.querySelectorAll("[data-wave]")) {
  const lines = box.querySelector("textarea");
  const find = box.querySelector("[data-wave-find]");
  const input = find.querySelector("input");
  const names = find.querySelector(".wave-find__names");
  const said = find.querySelector("[data-wave-said]");
  let timer, asking;
  find.hidden = false;

  const add = (line) => {
    const before = lines.value.trimEnd();
    lines.value = before === "" ? line : `${before}\n${line}`;
    lines.dispatchEvent(new Event("input", { bubbles: true }));
    lines.scrollTop = lines.scrollHeight;
    said.textContent = `Added: ${line}`;
    input.value = "";
    names.replaceChildren();
    input.focus();
  };

  // The server answers with links to case files: each becomes a button that adds its file by number.
  const show = (html) => {
    const found = new DOMParser().parseFromString(html, "text/html").querySelectorAll("a");
    const list = document.createElement("ul");
    list.className = "suggestions";
    list.setAttribute("aria-label", "People on record");
    for (const link of found) {
      const number = link.getAttribute("href").match(/\d+$/)?.[0];
      if (!number) continue;
      const button = document.createElement("button");
      button.type = "button";
      button.className = "suggestions__link wave-find__name";
      button.textContent = link.textContent;
      button.addEventListener("click", () => add(`${link.textContent} #${number}`));
      const item = document.createElement("li");
      item.append(button);
      list.append(item);
    }
    names.replaceChildren(...(list.childElementCount > 0 ? [list] : []));
  };

  const ask = async () => {
    asking?.abort();
    asking = new AbortController();
    if (input.value.trim() === "") return names.replaceChildren();
    try {
      const answer = await fetch(`${box.dataset.wave}?q=${encodeURIComponent(input.value)}`, { signal: asking.signal });
      if (answer.ok) show(await answer.text());
    } catch (error) {
      if (error.name !== "AbortError") names.replaceChildren();
    }
  };

  input.addEventListener("input", (event) => {
    event.stopPropagation(); // it is no value of the form: no draft, nothing unsaved
    clearTimeout(timer);
    timer = setTimeout(ask, 120);
  });
  find.addEventListener("keydown", (event) => {
    const buttons = [...names.querySelectorAll("button")];
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "Enter" && event.target === input) {
      event.preventDefault();
      if (input.value.trim() !== "") add(input.value.trim());
    } else if (event.key === "ArrowDown" && buttons.length > 0) {
      event.preventDefault();
      buttons[Math.min(at + 1, buttons.length - 1)].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (buttons[at - 1] ?? input).focus();
    } else if (event.key === "Escape" && buttons.length > 0) {
      names.replaceChildren();
      input.focus();
    }
  });
}
