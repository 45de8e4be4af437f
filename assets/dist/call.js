// Colleagues to choose from while somebody types @ in a comment. Who may be called stands on the page already; without this, the
// name is typed.
"use strict";

const comment = document.querySelector("textarea[data-call]");
const colleagues = [...document.querySelectorAll("[data-handle]")].map((item) => ({ handle: item.dataset.handle, name: item.dataset.name }));
const most = 6;

if (comment && colleagues.length > 0) {
  const list = document.createElement("ul");
  list.className = "suggestions";
  list.hidden = true;
  list.setAttribute("aria-label", "Colleagues");
  const told = document.createElement("p");
  told.className = "govuk-visually-hidden";
  told.setAttribute("role", "status");
  comment.after(list, told);

  // begun is what is typed behind the last @ before the cursor, undefined when that is no call.
  const begun = () => comment.value.slice(0, comment.selectionStart).match(/(?:^|[\s(,;:])@([^\s@]*)$/)?.[1];

  const choose = (handle) => {
    const start = comment.selectionStart - begun().length;
    comment.setRangeText(handle + " ", start, comment.selectionStart, "end");
    close();
    comment.focus();
    comment.dispatchEvent(new Event("input", { bubbles: true }));
  };

  const close = () => {
    list.hidden = true;
    list.replaceChildren();
    told.textContent = "";
  };

  const show = () => {
    const typed = begun()?.toLocaleLowerCase();
    const found = typed === undefined ? [] : colleagues.filter((c) => c.handle.toLocaleLowerCase().startsWith(typed) || c.name.toLocaleLowerCase().split(" ").some((word) => word.startsWith(typed)));
    if (found.length === 0) return close();
    list.replaceChildren(...found.slice(0, most).map((c) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "link-button suggestions__link";
      button.textContent = `${c.name} (@${c.handle})`;
      button.addEventListener("click", () => choose(c.handle));
      const item = document.createElement("li");
      item.append(button);
      return item;
    }));
    list.hidden = false;
    told.textContent = found.length === 1 ? "1 colleague. Press Tab to choose." : `${found.length} colleagues. Press Tab to choose.`;
  };

  comment.addEventListener("input", show);
  for (const part of [comment, list]) {
    part.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || list.hidden) return;
      close();
      comment.focus();
    });
  }
}
