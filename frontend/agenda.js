// The agenda put in order by dragging, or with the arrow keys. Without JavaScript there are buttons.

const rowsOf = body => [...body.querySelectorAll("tr[data-item]")];
const orderOf = body => rowsOf(body).map(row => row.dataset.item).join(",");

function begin(body) {
  const form = document.getElementById(body.dataset.agenda);
  const status = document.getElementById(`${body.dataset.agenda}-status`);
  let stood = orderOf(body);

  const save = () => {
    const wanted = orderOf(body);
    if (wanted === stood) return;
    stood = wanted;
    form.elements.rekke.value = wanted;
    form.requestSubmit();
  };
  const tell = row => {
    const place = rowsOf(body).indexOf(row) + 1;
    status.textContent = `${row.dataset.title} ${body.dataset.moved} ${place}. ${body.dataset.saves}`;
  };
  const restore = () => {
    const rows = new Map(rowsOf(body).map(row => [row.dataset.item, row]));
    stood.split(",").forEach(item => body.append(rows.get(item)));
  };

  // The document hears the pointer: a row that is moved in the page loses what it has captured.
  const drag = (row, pointer) => {
    const move = event => {
      if (event.pointerId !== pointer) return;
      const over = rowsOf(body).find(one => {
        const box = one.getBoundingClientRect();
        return one !== row && event.clientY > box.top && event.clientY < box.bottom;
      });
      if (!over) return;
      const box = over.getBoundingClientRect();
      event.clientY < box.top + box.height / 2 ? over.before(row) : over.after(row);
    };
    const drop = event => {
      if (event.pointerId !== pointer) return;
      row.classList.remove("dragged");
      document.removeEventListener("pointermove", move);
      document.removeEventListener("pointerup", drop);
      document.removeEventListener("pointercancel", drop);
      event.type === "pointerup" ? save() : restore();
    };
    row.classList.add("dragged");
    document.addEventListener("pointermove", move);
    document.addEventListener("pointerup", drop);
    document.addEventListener("pointercancel", drop);
  };

  rowsOf(body).forEach(row => {
    const handle = document.createElement("button");
    handle.type = "button";
    handle.className = "ds-button drag-handle";
    handle.dataset.variant = "tertiary";
    handle.dataset.size = "sm";
    handle.innerHTML = '<span aria-hidden="true">⠿</span><span class="ds-sr-only"></span>';
    handle.lastChild.textContent = `${body.dataset.handle}: ${row.dataset.title}`;
    row.cells[0].prepend(handle);

    handle.addEventListener("keydown", event => {
      const other = { ArrowUp: row.previousElementSibling, ArrowDown: row.nextElementSibling }[event.key];
      if (other) {
        event.preventDefault();
        event.key === "ArrowUp" ? other.before(row) : other.after(row);
        handle.focus();
        tell(row);
      } else if (event.key === "Enter") {
        event.preventDefault();
        save();
      } else if (event.key === "Escape") {
        restore();
        handle.focus();
      }
    });
    handle.addEventListener("pointerdown", event => {
      event.preventDefault();
      handle.focus();
      drag(row, event.pointerId);
    });
  });
}

document.querySelectorAll("tbody[data-agenda]").forEach(begin);
