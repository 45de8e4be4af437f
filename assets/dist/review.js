// The keys of review, ticking, and making a claim of selected words. Every page works without it.
"use strict";

{
  // Keys of one character can be turned off on the account page (WCAG 2.2, 2.1.4).
  const keys = document.body.hasAttribute("data-keys");
  const help = document.getElementById("keys");
  if (help) help.hidden = false;
  document.documentElement.classList.toggle("keys-on", keys && help !== null);

  // What was done is said once the page has come to rest: a region that is there from the start is not read out.
  const live = document.createElement("div");
  live.id = "said";
  live.className = "govuk-visually-hidden";
  live.setAttribute("aria-live", "polite");
  document.getElementById("main")?.append(live);
  const say = (text) => setTimeout(() => (live.textContent = text), 300);
  const flash = document.querySelector(".flash");
  if (flash) say([...flash.querySelectorAll(".flash__text, .lines li")].map((e) => e.textContent.trim()).join(" "));

  // The claim in hand: the one with the focus, else the one that the page marks in the text.
  const inHand = () => document.activeElement?.closest("[data-claim]") ?? document.querySelector("[data-hand]");
  const focus = (element) => {
    element.focus({ preventScroll: true });
    element.scrollIntoView({ block: "nearest" });
  };
  const hand = document.querySelector("[data-hand]");
  if (hand && !document.querySelector("[data-focus]") && location.hash === "") focus(hand);

  const press = (key) => {
    const target = inHand()?.querySelector(`[data-key="${key}"]`) ?? [...document.querySelectorAll(`[data-key="${key}"]`)].find((e) => !e.closest("[data-claim]"));
    if (!target) return false;
    if (target.matches("details")) {
      target.open = key === "?" ? !target.open : true;
      (target.open && key !== "?" ? target.querySelector("input:not([type=hidden]), textarea") : target.querySelector("summary"))?.focus();
    } else {
      target.click();
    }
    return true;
  };

  // The next claim of the entry, or the one before; the page then marks its words.
  const move = (by) => {
    const claims = [...document.querySelectorAll("[data-claim]")];
    const next = claims[claims.indexOf(inHand()) + by];
    if (!next) return false;
    const mark = next.querySelector("[data-mark]");
    if (mark) mark.click();
    else focus(next);
    return true;
  };

  const tick = () => {
    const box = inHand()?.querySelector("input[name=claim]");
    if (!box) return false;
    box.click();
    say(box.checked ? "Ticked." : "Not ticked.");
    return true;
  };

  const acts = { j: () => move(1), k: () => move(-1), x: tick, m: () => select() || press("m") };
  const keyOf = (event) => {
    if (event.key === "?") return "?";
    if (/^[a-z]$/i.test(event.key)) return event.key.toLowerCase();
    return /^Key[A-Z]$/.test(event.code) ? event.code.slice(3).toLowerCase() : ""; // a keyboard of other letters
  };

  let taken = false;
  document.addEventListener("keydown", (event) => {
    taken = false;
    if (!help || event.defaultPrevented || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) {
      if (event.key === "Escape") {
        event.target.blur();
        const claim = event.target.closest("[data-claim]") ?? hand;
        if (claim) focus(claim);
      }
      return;
    }
    const key = keyOf(event);
    if (!key || !keys) return;
    taken = acts[key] ? acts[key]() : press(key);
    if (taken) event.preventDefault();
  });
  // A key that has moved the focus into a field leaves no letter there.
  document.addEventListener("keypress", (event) => {
    if (taken) event.preventDefault();
    taken = false;
  });

  const all = document.querySelector("[data-tick-all]");
  if (all) {
    all.hidden = false;
    all.addEventListener("click", () => {
      const boxes = [...document.querySelectorAll("input[name=claim][type=checkbox]")];
      const tickAll = boxes.some((b) => !b.checked);
      for (const b of boxes) b.checked = tickAll;
      say(tickAll ? "All are ticked." : "None is ticked.");
    });
  }

  // The words that are selected in the entry, and which of the places where they stand is meant.
  const text = document.querySelector("#text .marked");
  const squeeze = (words) => words.replace(/\s+/g, " ").trim();
  const selected = () => {
    const selection = document.getSelection();
    if (!text || !selection || selection.isCollapsed || selection.rangeCount === 0) return null;
    const range = selection.getRangeAt(0);
    if (!text.contains(range.commonAncestorContainer)) return null;
    const quote = squeeze(range.toString());
    if (!quote) return null;
    const before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const lead = squeeze(before.toString()).length;
    const whole = squeeze(text.textContent);
    let occurrence = 0;
    for (let at = whole.indexOf(quote); at >= 0 && at <= lead + 1; at = whole.indexOf(quote, at + quote.length)) occurrence++;
    return { quote, occurrence: Math.max(occurrence, 1) };
  };

  // On the page that makes a claim, a selection fills in the quote.
  const quote = document.querySelector("[data-quote]");
  if (quote && text) {
    document.addEventListener("selectionchange", () => {
      const words = selected();
      if (!words) return;
      quote.value = words.quote;
      for (const input of document.querySelectorAll("[data-occurrence]")) input.value = words.occurrence;
      for (const input of document.querySelectorAll("input[name=occurrence][type=radio]")) input.checked = Number(input.value) === words.occurrence;
      quote.dispatchEvent(new Event("input", { bubbles: true }));
    });
  }

  // Elsewhere a key takes the selection there.
  const select = () => {
    const words = selected();
    const link = document.querySelector('a[data-key="m"]');
    if (!words || !link || quote) return false;
    const url = new URL(link.href);
    url.searchParams.set("quote", words.quote);
    url.searchParams.set("occurrence", words.occurrence);
    location.assign(url);
    return true;
  };
}
