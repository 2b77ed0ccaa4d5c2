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
      handle.setPointerCapture(event.pointerId);
      row.classList.add("dragged");
    });
    handle.addEventListener("pointermove", event => {
      if (!handle.hasPointerCapture(event.pointerId)) return;
      const over = rowsOf(body).find(one => {
        const box = one.getBoundingClientRect();
        return one !== row && event.clientY > box.top && event.clientY < box.bottom;
      });
      if (!over) return;
      const box = over.getBoundingClientRect();
      event.clientY < box.top + box.height / 2 ? over.before(row) : over.after(row);
      handle.setPointerCapture(event.pointerId);
    });
    const drop = event => {
      if (!row.classList.contains("dragged")) return;
      row.classList.remove("dragged");
      handle.releasePointerCapture(event.pointerId);
      event.type === "pointerup" ? save() : restore();
    };
    handle.addEventListener("pointerup", drop);
    handle.addEventListener("pointercancel", drop);
  });
}

document.querySelectorAll("tbody[data-agenda]").forEach(begin);
