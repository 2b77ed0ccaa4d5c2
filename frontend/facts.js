// Facts in a sentence, chosen from a list and seen as chips with their value. The field keeps the
// words as they are sent, «{{medlemmer}}»; without JavaScript people type them there.

const MENTION = /\{\{\s*([^{}\n]{1,200}?)\s*\}\}/g;
const MOST = 60;

const made = (tag, given = {}, ...inside) => {
  const element = Object.assign(document.createElement(tag), given);
  element.append(...inside);
  return element;
};
const hidden = words => made("span", { className: "ds-sr-only", textContent: words });

// What stands on the page already: the facts of the section, the shared ones, and the pictures.
const nearby = () =>
  [...document.querySelectorAll("[data-fact]")].map(row => ({
    name: row.dataset.fact,
    text: row.dataset.value,
    place: row.dataset.place || "",
  }));

function begin(box) {
  const field = box.querySelector("textarea");
  const label = document.querySelector(`label[for="${field.id}"]`);
  const help = document.getElementById(`${field.id}_helptext`);
  const words = box.dataset;
  const facts = new Map(nearby().map(one => [one.name.toLowerCase(), one]));
  let kept = null; // where in the words the next fact goes
  let typed = false; // whether the list was opened by typing «{{»

  const editor = made("div", { className: "ds-input fact-editor", contentEditable: "true" });
  editor.setAttribute("role", "textbox");
  editor.setAttribute("aria-multiline", "true");
  label.id ||= `${field.id}_label`;
  if (help) editor.setAttribute("aria-describedby", help.id);

  // ---------------------------------------------------------------- words to chips, and back

  const chipOf = name => {
    const fact = facts.get(name.toLowerCase());
    const chip = made("span", { className: "fact-chip", contentEditable: "false" });
    chip.dataset.name = name;
    chip.title = name;
    const lost = !fact || !fact.text;
    if (lost) chip.dataset.lost = "";
    const before = lost ? `${words.lost}: ` : `${name}: `;
    const shown = lost ? name : fact.text;
    chip.append(hidden(before), shown.length > 48 ? `${shown.slice(0, 47)}…` : shown);
    return chip;
  };
  const put = text => {
    const parts = [];
    text.split(MENTION).forEach((part, place) => {
      if (place % 2) parts.push(chipOf(part));
      else
        part.split("\n").forEach((line, number) => {
          if (number) parts.push(made("br"));
          if (line) parts.push(line);
        });
    });
    editor.replaceChildren(...parts);
  };
  const taken = node => {
    let text = "";
    for (const one of node.childNodes) {
      if (one.nodeType === Node.TEXT_NODE) text += one.data;
      else if (one.dataset?.name) text += `{{${one.dataset.name}}}`;
      else if (one.nodeName === "BR") text += "\n";
      else if (["DIV", "P"].includes(one.nodeName))
        text += (text && !text.endsWith("\n") ? "\n" : "") + taken(one);
      else text += taken(one);
    }
    return text;
  };
  const keep = () => {
    field.value = taken(editor).replace(/\n$/, "");
    field.dispatchEvent(new Event("input", { bubbles: true }));
  };

  // ---------------------------------------------------------------- the list

  const list = made("ul", { className: "fact-list", id: `${field.id}_facts` });
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", words.choose);
  const search = made("input", { type: "text", className: "ds-input", autocomplete: "off" });
  search.id = `${field.id}_search`;
  for (const [name, value] of Object.entries({
    role: "combobox",
    "aria-autocomplete": "list",
    "aria-controls": list.id,
    "aria-expanded": "false",
  }))
    search.setAttribute(name, value);
  const found = made("p", { className: "muted small" });
  found.setAttribute("role", "status");
  const menu = made(
    "div",
    { className: "fact-menu", hidden: true },
    made("label", { className: "ds-label", htmlFor: search.id, textContent: words.choose }),
    search,
    found,
    list,
  );

  const fill = () => {
    const wanted = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const fits = [...facts.values()].filter(one => {
      const told = `${one.name} ${one.place} ${one.text}`.toLowerCase();
      return one.text && wanted.every(word => told.includes(word));
    });
    list.replaceChildren(
      ...fits.slice(0, MOST).map((one, place) => {
        const option = made(
          "li",
          { id: `${list.id}_${place}` },
          made("span", { className: "fact-value", textContent: one.text }),
          made("span", { className: "fact-name", textContent: [one.place, one.name].filter(Boolean).join(": ") }),
        );
        option.setAttribute("role", "option");
        option.dataset.choice = one.name;
        return option;
      }),
    );
    found.textContent = fits.length ? `${fits.length} ${fits.length === 1 ? words.fit : words.fits}` : words.none;
    point(list.firstElementChild);
  };
  const point = option => {
    for (const one of list.children) one.setAttribute("aria-selected", String(one === option));
    if (option) {
      search.setAttribute("aria-activedescendant", option.id);
      option.scrollIntoView({ block: "nearest" });
    } else search.removeAttribute("aria-activedescendant");
  };
  const pointed = () => list.querySelector('[aria-selected="true"]');

  const open = async () => {
    menu.hidden = false;
    insert.setAttribute("aria-expanded", "true");
    search.setAttribute("aria-expanded", "true");
    search.value = "";
    fill();
    search.focus();
    await fetchAll();
    if (!menu.hidden) fill();
  };
  const close = () => {
    menu.hidden = true;
    insert.setAttribute("aria-expanded", "false");
    search.setAttribute("aria-expanded", "false");
    back();
  };
  const back = () => {
    editor.focus();
    if (!kept) return;
    const chosen = getSelection();
    chosen.removeAllRanges();
    chosen.addRange(kept);
  };
  // The facts of the other sections come from the server the first time somebody looks for one.
  let whole = null;
  const fetchAll = () =>
    (whole ||= fetch(words.all, { headers: { Accept: "application/json" } })
      .then(answer => (answer.ok ? answer.json() : { facts: [] }))
      .then(told => told.facts.forEach(one => facts.has(one.name.toLowerCase()) || facts.set(one.name.toLowerCase(), one)))
      .catch(() => {}));

  const choose = option => {
    if (!option) return;
    close();
    const html = chipOf(option.dataset.choice).outerHTML;
    document.execCommand("insertHTML", false, html + (spaceAfter() ? "" : " "));
    typed = false;
    keep();
  };
  const spaceAfter = () => {
    const after = kept?.startContainer.nodeType === Node.TEXT_NODE
      ? kept.startContainer.data.slice(kept.startOffset)
      : "";
    return /^[\s.,;:!?)»]/.test(after);
  };

  search.addEventListener("input", fill);
  search.addEventListener("keydown", event => {
    const now = pointed();
    const to = {
      ArrowDown: now?.nextElementSibling || list.firstElementChild,
      ArrowUp: now?.previousElementSibling || list.lastElementChild,
    }[event.key];
    if (to) {
      event.preventDefault();
      point(to);
    } else if (event.key === "Enter") {
      event.preventDefault();
      choose(now);
    } else if (event.key === "Escape") {
      event.preventDefault();
      close();
      if (typed) document.execCommand("insertText", false, "{{");
      typed = false;
    }
  });
  list.addEventListener("mousedown", event => event.preventDefault());
  list.addEventListener("click", event => choose(event.target.closest("[role=option]")));

  // ---------------------------------------------------------------- writing

  const here = () => {
    const chosen = getSelection();
    if (chosen.rangeCount && editor.contains(chosen.anchorNode)) kept = chosen.getRangeAt(0).cloneRange();
  };
  document.addEventListener("selectionchange", here);
  editor.addEventListener("beforeinput", event => {
    if (event.inputType.startsWith("format")) event.preventDefault();
  });
  editor.addEventListener("keydown", event => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    document.execCommand("insertLineBreak");
  });
  for (const kind of ["paste", "drop"])
    editor.addEventListener(kind, event => {
      event.preventDefault();
      const text = (event.clipboardData || event.dataTransfer).getData("text/plain");
      document.execCommand("insertText", false, text);
    });
  editor.addEventListener("input", event => {
    keep();
    const at = getSelection();
    if (event.inputType !== "insertText" || at.anchorNode?.nodeType !== Node.TEXT_NODE) return;
    if (!at.anchorNode.data.slice(0, at.anchorOffset).endsWith("{{")) return;
    at.anchorNode.deleteData(at.anchorOffset - 2, 2);
    here();
    typed = true;
    open();
  });
  editor.addEventListener("blur", () => {
    if (!menu.hidden) return;
    keep();
    put(field.value); // what was typed or pasted as «{{…}}» becomes a chip
    kept = null;
  });
  label.addEventListener("click", () => editor.hidden || editor.focus());

  // ---------------------------------------------------------------- the two ways of writing

  const insert = made("button", { type: "button", className: "ds-button", textContent: words.insert });
  insert.dataset.variant = "secondary";
  insert.setAttribute("aria-expanded", "false");
  insert.addEventListener("mousedown", event => event.preventDefault());
  insert.addEventListener("click", () => (menu.hidden ? open() : close()));
  const plain = made("button", { type: "button", className: "ds-button", textContent: words.plain });
  plain.dataset.variant = "tertiary";
  const turn = isPlain => {
    plain.setAttribute("aria-pressed", String(isPlain));
    field.hidden = !isPlain;
    editor.hidden = isPlain;
    insert.hidden = isPlain;
    menu.hidden = true;
    // The label is that of the one in use.
    if (isPlain) {
      label.setAttribute("for", field.id);
      editor.removeAttribute("aria-labelledby");
    } else {
      label.removeAttribute("for");
      editor.setAttribute("aria-labelledby", label.id);
      put(field.value);
    }
  };
  plain.addEventListener("click", () => {
    const isPlain = plain.getAttribute("aria-pressed") !== "true";
    turn(isPlain);
    (isPlain ? field : editor).focus();
  });
  field.form.addEventListener("submit", () => editor.hidden || keep());

  field.after(editor, made("div", { className: "cluster fact-tools" }, insert, plain), menu);
  turn(false);
  // A value the page does not have may be another section's.
  if (editor.querySelector("[data-lost]")) fetchAll().then(() => document.activeElement === editor || editor.hidden || put(field.value));
}

document.querySelectorAll("[data-facts]").forEach(begin);
