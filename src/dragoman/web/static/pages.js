// What pages do beyond being read: light up the parts of a finding, copy a citation, answer keys in the review queue.
"use strict";
(() => {
  const within = (tag) => document.querySelectorAll(`[data-in~="${CSS.escape(tag)}"]`);
  let kept = "";

  const light = (tags) => {
    for (const part of document.querySelectorAll(".lit")) part.classList.remove("lit");
    for (const tag of [kept, ...tags]) if (tag) for (const part of within(tag)) part.classList.add("lit");
  };

  const tagsOf = (part) => {
    const tags = part.dataset.in.split(" ");
    // several findings hold the same words: the shortest of them is meant
    return part.classList.contains("pin") ? [tags[tags.length - 1]] : tags;
  };

  const look = (event) => {
    const part = event.target.closest?.("[data-in]");
    light(part ? tagsOf(part) : []);
  };
  document.addEventListener("pointerover", look);
  document.addEventListener("focusin", look);

  const settle = () => {
    kept = document.getElementById("card")?.dataset.focus ?? "";
    light([]);
  };
  const shown = () => {
    const words = kept ? within(kept) : [];
    const first = [...words].find((part) => part.classList.contains("pin"));
    const box = first?.getBoundingClientRect();
    if (box && (box.top < 60 || box.bottom > innerHeight - 60)) first.scrollIntoView({ block: "center" });
  };
  document.addEventListener("htmx:afterSettle", () => { settle(); shown(); });
  document.addEventListener("click", (event) => {
    const part = event.target.closest?.(".pin[data-in], .lane[data-in]");
    if (part) document.getElementById(`n-${tagsOf(part)[0]}`)?.click();
    const copy = event.target.closest?.("[data-copy]");
    if (copy) {
      const said = copy.textContent;
      navigator.clipboard.writeText(copy.dataset.copy).then(() => {
        copy.textContent = "Copied";
        setTimeout(() => { copy.textContent = said; }, 1500);
      });
    }
  });

  document.addEventListener("change", (event) => event.target.closest?.(".kinds")?.requestSubmit());

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.closest?.("input:not([type=checkbox]), textarea, select")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    if (event.key === "/") { event.preventDefault(); document.getElementById("quick")?.focus(); return; }
    const key = document.querySelector(`[data-key~="${CSS.escape(event.key)}"]`);
    if (key) { event.preventDefault(); key.click(); key.focus?.(); return; }
    if (event.key !== "j" && event.key !== "k") return;
    const notes = [...document.querySelectorAll(".note")];
    if (!notes.length) return;
    const at = notes.findIndex((note) => note.dataset.in === kept);
    const next = notes[Math.min(Math.max(at + (event.key === "j" ? 1 : -1), 0), notes.length - 1)];
    next.focus();
    next.click();
  });
  settle();
  if (!location.hash || location.hash === "#card") shown();
})();
