// What a page does beyond being read: tables sort, and what differs for a group of people is marked.
// Nothing here is needed to read a page.
"use strict";

(function () {
  // ---- tables -------------------------------------------------------------------------------------

  /** The number a cell holds, or its words. */
  function value(row, at) {
    const cell = row.cells[at];
    const text = cell ? cell.textContent.trim() : "";
    const number = parseFloat(text.replace(/,/g, ""));
    return cell && cell.classList.contains("figure") ? (isNaN(number) ? -Infinity : number) : text;
  }

  function sort(table, at, falling) {
    const body = table.tBodies[0];
    const rows = Array.from(body.rows);
    const order = new Map(rows.map((row, place) => [row, place]));
    rows.sort((a, b) => {
      const [x, y] = [value(a, at), value(b, at)];
      const less = typeof x === "number" && typeof y === "number" ? x - y : String(x).localeCompare(String(y), "en");
      return (falling ? -less : less) || order.get(a) - order.get(b);
    });
    rows.forEach((row) => body.appendChild(row));
  }

  function makeSortable(table) {
    const made = table.querySelector("th > button");
    if (made || table.tBodies.length === 0 || table.tBodies[0].rows.length < 3) {
      return;
    }
    Array.from(table.tHead.rows[0].cells).forEach((cell, at) => {
      if (cell.tagName !== "TH") {
        return;
      }
      const button = document.createElement("button");
      button.type = "button";
      while (cell.firstChild) {
        button.appendChild(cell.firstChild);
      }
      cell.appendChild(button);
      button.addEventListener("click", () => {
        const was = cell.getAttribute("aria-sort");
        // Figures are wanted largest first, names from A.
        const falling = was ? was === "ascending" : cell.classList.contains("figure");
        table.querySelectorAll("th[aria-sort]").forEach((it) => it.removeAttribute("aria-sort"));
        cell.setAttribute("aria-sort", falling ? "descending" : "ascending");
        sort(table, at, falling);
      });
    });
  }

  // ---- groups -------------------------------------------------------------------------------------

  const KEY = "cramp-group";

  /** What was chosen before. A browser may refuse to remember. */
  function remembered() {
    try {
      return window.localStorage.getItem(KEY) || "";
    } catch (refused) {
      return "";
    }
  }

  function remember(group) {
    try {
      window.localStorage.setItem(KEY, group);
    } catch (refused) {
      // It then holds for this page alone.
    }
  }

  /** The address of the page a link leads to, `kind/id`, if it is one of ours. */
  function address(link) {
    const href = link.getAttribute("href") || "";
    const found = href.match(/([a-z0-9-]+\/[a-z0-9-]+)(?:\.html)?$/);
    return found && !/^https?:/.test(href) ? found[1] : null;
  }

  function clear(root) {
    root.querySelectorAll(".differs-note, .differs-tag").forEach((it) => it.remove());
    root.querySelectorAll(".mine").forEach((it) => it.classList.remove("mine"));
  }

  /** Marks what a part of a page and the pages it leads to say for a group. */
  function mark(root, group, people, differs) {
    clear(root);
    if (!group) {
      return;
    }
    root.querySelectorAll('[data-group="' + group + '"]').forEach((section) => {
      section.classList.add("mine");
      const page = section.closest("article, main");
      const lead = page && page.querySelector(".lead");
      if (lead) {
        const note = document.createElement("p");
        note.className = "differs-note";
        const link = document.createElement("a");
        link.href = "#" + section.id;
        link.textContent = "For " + people + " something differs";
        note.append(link, ".");
        lead.after(note);
      }
    });
    root.querySelectorAll("main li > a, main h2 > a, main h3 > a, main th > a").forEach((link) => {
      const said = differs[address(link) || ""];
      if (said && said[group] && !link.closest(".trail, .sources")) {
        const tag = document.createElement("span");
        tag.className = "differs-tag";
        tag.textContent = " " + people + ": " + said[group].toLowerCase();
        link.after(tag);
      }
    });
  }

  function addSwitch(groups) {
    const bar = document.querySelector(".top");
    if (!bar || !groups) {
      return;
    }
    const people = new Map(groups.people);
    const label = document.createElement("label");
    label.className = "group-switch";
    const words = document.createElement("span");
    words.textContent = "Mark what differs for";
    const select = document.createElement("select");
    select.id = "group";
    [["", "everyone"]].concat(groups.people).forEach(([id, name]) => {
      const option = document.createElement("option");
      option.value = id;
      option.textContent = name;
      select.appendChild(option);
    });
    label.append(words, select);
    bar.appendChild(label);
    const show = (root) => mark(root, select.value, people.get(select.value), groups.differs);
    const chosen = remembered();
    select.value = people.has(chosen) ? chosen : "";
    select.addEventListener("change", () => {
      remember(select.value);
      show(document);
    });
    show(document);
    // Results of a search are drawn later; whoever draws them asks for the marks.
    document.addEventListener("cramp:drawn", () => show(document.getElementById("results")));
  }

  const makeAllSortable = () => document.querySelectorAll("table.sortable").forEach(makeSortable);
  makeAllSortable();
  // The single page unpacks its articles, and what differs for groups, after it has opened.
  document.addEventListener("cramp:filled", (event) => {
    makeAllSortable();
    addSwitch(event.detail);
  });
  addSwitch(window.CRAMP_GROUPS);
})();
