"use strict";

// Articles, names and ids are put in as text, by textContent and by attributes whose names are fixed here: none of them
// can become markup. DOM ids are numbers given here, never those of records.
(() => {
  const OPEN_AT_ONCE = 20; // With more articles than these only the first is open when the page comes up.
  const SPEAKERS_AT_ONCE = 30;
  const CHARACTERS_A_LINE = 75;
  const NEAR = "1500px"; // How far off the view an open article is built.

  const byId = (id) => document.getElementById(id);
  const data = JSON.parse(byId("data").textContent);

  const make = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, value);
    node.append(...children);
    return node;
  };
  // Names stand apart, so that a control of direction in one does not turn what is around it.
  const apart = (text) => make("bdi", {}, text);
  const folded = (text) => text.trim().split(/\s+/).join(" ");
  const searchable = (text) => folded(text).toLowerCase().replaceAll("’", "'");
  const hue = (person) => Math.round((person * 137.508 + 25) % 360);
  const full = (name, article) => (Array.isArray(name) ? article.id + name[0] : name);
  const counted = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;

  // ---- Records: what the page was given, with the words of their parts ----

  const read = (article, number) => {
    const words = article.records.map(() => data.parts.map(() => []));
    for (const segment of article.paragraphs.flat()) {
      if (typeof segment === "string") continue;
      for (const piece of segment.slice(1)) {
        const [record, part, span] = article.pieces.slice(3 * piece, 3 * piece + 3);
        words[record][part][span] = (words[record][part][span] ?? "") + segment[0];
      }
    }
    article.number = number;
    article.length = article.paragraphs.flat().reduce((sum, s) => sum + (typeof s === "string" ? s : s[0]).length, 0);
    for (const [index, record] of article.records.entries()) {
      Object.assign(record, { article, index, act: record.act ?? "speech", shown: true, nodes: [] });
      record.full = full(record.id, article);
      record.words = Object.fromEntries(data.parts.map((part, i) => [part, words[index][i].map(folded).join(" ")]));
      record.verdict = record.verdict ?? "no golden records";
      const speaker = data.speakers[record.speaker];
      record.person = speaker ? speaker.person : -1;
      const names = [speaker, ...(record.via ?? []).map((i) => data.speakers[i])].filter(Boolean);
      const told = names.flatMap((s) => [s.name, s.role ?? "", ...(s.members ?? [])]);
      record.haystack = searchable([...Object.values(record.words), ...told, record.full, article.id].join("\n"));
    }
    return article.records;
  };

  const articles = data.articles;
  const records = articles.flatMap(read);
  for (const [order, record] of records.entries()) record.order = order;
  const judged = byId("verdicts") !== null;
  const nameOf = (person) => (person < 0 ? "no speaker" : data.people[person].name);

  const tint = (node, record) => {
    if (record.person < 0) node.classList.add("nobody");
    else node.style.setProperty("--hue", hue(record.person));
  };

  // ---- An article: heading, then text, put in when it is opened ----

  const className = (record) => `${record.type} ${record.verdict.replaceAll(" ", "-")}`;

  const marker = (record) => {
    const label = record.index + 1 + (judged && record.verdict !== "no golden records" ? ` ${record.verdict}` : "");
    const inside = record.article.records[record.inside];
    const told = [`Quote ${label}`, record.type, nameOf(record.person)];
    if (inside) told.push(`inside quote ${inside.index + 1}`);
    // The label is drawn by the style: what is copied or searched for in the page is the article's text alone.
    const button = make("button", {
      type: "button",
      class: `number ${className(record)}`,
      "data-record": record.index,
      "data-label": label,
      "aria-label": told.join(", "),
    });
    tint(button, record);
    record.marker = button;
    record.nodes.push(button);
    return button;
  };

  // Pieces come outermost first. Those that two neighbours share stay open; where spans cross, the inner one is cut.
  const paragraph = (article, segments) => {
    const top = make("p", { dir: "auto" });
    const open = [{ node: top, piece: -1, height: 0 }];
    const close = () => {
      const { node, height, content } = open.pop();
      const around = open.at(-1);
      if (content) node.style.setProperty("--inside", height);
      around.height = Math.max(around.height, height + (content ? 1 : 0));
    };
    for (const segment of segments) {
      const [text, ...over] = typeof segment === "string" ? [segment] : segment;
      let kept = 0;
      while (kept < over.length && kept + 1 < open.length && open[kept + 1].piece === over[kept]) kept += 1;
      while (open.length > kept + 1) close();
      for (const piece of over.slice(kept)) {
        const [index, part, span] = article.pieces.slice(3 * piece, 3 * piece + 3);
        const record = article.records[index];
        const content = part === 0;
        if (content && !record.marker) open.at(-1).node.append(marker(record));
        const node = make("span", {
          class: `piece ${data.parts[part]} ${className(record)}`,
          "data-record": index,
          "data-part": data.parts[part],
          "data-span": span,
        });
        tint(node, record);
        record.nodes.push(node);
        open.at(-1).node.append(node);
        open.push({ node, piece, height: 0, content });
      }
      open.at(-1).node.append(text);
    }
    while (open.length > 1) close();
    return top;
  };

  const build = (article) => {
    if (article.built) return;
    article.built = true;
    const text = make("div", { class: "text" }, ...article.paragraphs.map((each) => paragraph(article, each)));
    article.body.replaceChildren(text);
    article.body.style.minHeight = "";
    for (const record of article.records) draw(record);
  };

  // On paper nothing can be opened: all records stand in full below the text.
  const buildForPrint = (article) => {
    build(article);
    if (article.listed) return;
    article.listed = make("ol", { class: "listed" });
    for (const record of article.records) {
      const item = make("li", {}, fields(record, false));
      record.nodes.push(item);
      article.listed.append(item);
      draw(record);
    }
    article.body.append(article.listed);
  };

  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        build(articles[Number(entry.target.dataset.article)]);
        near.unobserve(entry.target);
      }
    },
    { rootMargin: NEAR },
  );

  const open = (article, wanted) => {
    article.open = wanted;
    article.button.setAttribute("aria-expanded", wanted);
    article.body.hidden = !wanted;
    article.section.classList.toggle("open", wanted);
    if (!wanted) near.unobserve(article.body);
    else if (!article.built) {
      article.body.style.minHeight = `${Math.ceil(article.length / CHARACTERS_A_LINE) * 2}em`;
      near.observe(article.body);
    }
  };

  const heading = (article) => {
    const { number } = article;
    article.count = make("span", { class: "count" });
    const title = make("span", { class: "title", dir: "auto" }, article.title || article.id);
    article.button = make(
      "button",
      { type: "button", "aria-expanded": "false", "aria-controls": `article-${number}`, id: `heading-${number}` },
      title,
      " ",
      make("span", { class: "document" }, apart(article.id)),
      " ",
      article.count,
    );
    article.body = make("div", { class: "body", id: `article-${number}`, "data-article": number });
    article.body.hidden = true;
    article.section = make(
      "article",
      { "aria-labelledby": `heading-${number}` },
      make("h2", {}, article.button),
      article.body,
    );
    article.button.addEventListener("click", () => {
      open(article, !article.open);
      if (article.open) build(article);
    });
    return article.section;
  };

  // ---- One record in full ----

  const speakerNode = (number) => {
    if (number === undefined || number < 0) return "none";
    const speaker = data.speakers[number];
    return make("span", {}, apart(speaker.name), speaker.id ? make("span", {}, " (", apart(speaker.id), ")") : "");
  };

  const listed = (nodes) => nodes.flatMap((node, i) => (i ? [", ", node] : [node]));
  const speakerList = (numbers) => (numbers ? make("span", {}, ...listed(numbers.map(speakerNode))) : "");

  const link = (record) => {
    const text = `quote ${record.index + 1}`;
    return make("button", { type: "button", "data-go": record.order }, text);
  };

  const relatives = (record) => {
    const { article, index, inside, parent } = record;
    const contained = article.records.filter((other) => other.inside === index);
    const around = parent === undefined ? "" : apart(full(parent, article));
    return [
      ["parent", inside === undefined ? around : link(article.records[inside])],
      ["contains", contained.length ? make("span", {}, ...listed(contained.map(link))) : ""],
    ];
  };

  const goldenRows = (record) => {
    const golden = record.golden ?? {};
    const rows = [];
    if ("speaker" in golden) rows.push(["golden speaker", goldenSpeaker(golden.speaker)]);
    for (const name of ["quote", "source", "cue", "addressee", "type", "act"]) {
      if (name in golden) rows.push([`golden ${name}`, golden[name] === "" ? "none" : apart(golden[name])]);
    }
    return rows;
  };

  const goldenSpeaker = (number) => {
    if (number < 0) return "none";
    const { kind, role, resolved = "none", anonymous, members } = data.speakers[number];
    const told = [kind, role, members && members.join(", "), anonymous && "anonymous", `resolved: ${resolved}`];
    return make("span", {}, speakerNode(number), apart(` (${told.filter(Boolean).join("; ")})`));
  };

  const fields = (record, linked) => {
    const speaker = data.speakers[record.speaker] ?? {};
    const text = (value) => (value ? apart(String(value)) : "");
    const rows = [
      ["verdict", judged ? make("b", { class: `verdict ${className(record)}` }, record.verdict) : ""],
      ["quote", make("q", {}, apart(record.words.content))],
      ["speaker", speakerNode(record.speaker)],
      ["kind", text(speaker.kind)],
      ["role", text(speaker.role)],
      ["members", text(speaker.members?.join(", "))],
      ["anonymous", speaker.anonymous ? "yes" : ""],
      ["resolved", record.speaker === undefined ? "" : (speaker.resolved ?? "none")],
      ["speaker's confidence", record.sure === undefined ? "" : record.sure.toFixed(2)],
      ["source", text(record.words.source) || "none"],
      ["cue", text(record.words.cue) || "none"],
      ["addressee", text(record.addressee)],
      ["recipient", record.recipient === undefined ? "" : speakerNode(record.recipient)],
      ["via", speakerList(record.via)],
      ["citing", speakerList(record.citing)],
      ["type", record.type],
      ["act", record.act],
      ["confidence", record.confidence === undefined ? "none: a golden record" : record.confidence.toFixed(2)],
      ...goldenRows(record),
      ...(linked ? relatives(record) : []),
      ["id", apart(record.full)],
    ];
    const list = make("dl");
    for (const [name, value] of rows) {
      if (value !== "") list.append(make("div", {}, make("dt", {}, name), make("dd", { "data-field": name }, value)));
    }
    return list;
  };

  // ---- Choosing a record ----

  const panel = byId("record");
  let selected;
  let tied;

  const mark = (record, name, on) => record?.nodes.forEach((node) => node.classList.toggle(name, on));

  const tie = (record) => {
    if (record === tied) return;
    mark(tied, "tied", false);
    tied = record;
    mark(tied, "tied", true);
  };

  const select = (record, focus = true) => {
    mark(selected, "selected", false);
    selected?.marker?.removeAttribute("aria-current");
    selected = record;
    panel.hidden = !record;
    document.body.classList.toggle("reading", Boolean(record));
    if (!record) return;
    if (!record.article.open) open(record.article, true);
    build(record.article);
    mark(record, "selected", true);
    record.marker.setAttribute("aria-current", "true");
    byId("record-heading").textContent = `Quote ${record.index + 1}`;
    byId("fields").replaceChildren(make("p", { class: "document" }, apart(record.article.id)), fields(record, true));
    panel.scrollTop = 0;
    if (focus) {
      record.marker.focus({ preventScroll: true });
      record.marker.scrollIntoView({ block: "center" });
    }
  };

  const closeRecord = () => {
    const { marker } = selected ?? {};
    select(undefined);
    marker?.focus({ preventScroll: true });
  };

  const step = (by) => {
    const from = selected ? selected.order : by > 0 ? -1 : records.length;
    for (let at = from + by; at >= 0 && at < records.length; at += by) {
      if (records[at].shown) return select(records[at]);
    }
  };

  const recordsAt = (node) => {
    const found = [];
    const article = articles[Number(node.closest?.(".body")?.dataset.article ?? -1)];
    for (let each = node.closest?.("[data-record]"); article && each; each = each.parentElement?.closest("[data-record]")) {
      const record = article.records[Number(each.dataset.record)];
      if (record.shown && !found.includes(record)) found.push(record);
    }
    return found;
  };

  const list = byId("list");
  list.addEventListener("click", (event) => {
    const found = recordsAt(event.target);
    if (!found.length || (event.target.tagName !== "BUTTON" && !getSelection().isCollapsed)) return;
    const again = event.target.tagName === "BUTTON" ? -1 : found.indexOf(selected);
    select(found[(again + 1) % found.length], false);
    if (event.target.tagName !== "BUTTON") selected.marker.focus({ preventScroll: true });
  });
  list.addEventListener("mouseover", (event) => tie(recordsAt(event.target)[0]));
  list.addEventListener("mouseleave", () => tie(undefined));
  list.addEventListener("focusin", (event) => tie(recordsAt(event.target)[0]));
  list.addEventListener("focusout", () => tie(undefined));
  byId("previous").addEventListener("click", () => step(-1));
  byId("next").addEventListener("click", () => step(1));
  byId("close").addEventListener("click", closeRecord);
  byId("fields").addEventListener("click", (event) => {
    const { go } = event.target.dataset;
    if (go !== undefined) select(records[Number(go)]);
  });

  // ---- Speakers ----

  const speakerRows = new Map();
  let allSpeakers = false;
  const chosen = new Set();

  const speakerRow = (person) => ({ person, item: make("li") });

  // Of thousands of speakers few are ever seen: their buttons are made when they are.
  const fillRow = (row) => {
    const { person } = row;
    const count = make("span", { class: "count" });
    const name = person < 0 ? make("i", {}, "no speaker") : apart(nameOf(person));
    const kind = person < 0 ? "" : data.people[person].kind;
    const button = make("button", { type: "button", "aria-pressed": "false" });
    const swatch = make("span", { class: "swatch", "aria-hidden": "true" });
    tint(swatch, { person });
    const who = make("span", {}, name, " ", make("span", { class: "kind" }, kind));
    button.append(swatch, who, " ", count);
    button.addEventListener("click", () => {
      const on = !chosen.delete(person);
      if (on) chosen.add(person);
      button.setAttribute("aria-pressed", on);
      apply();
    });
    row.item.append(button);
    Object.assign(row, { button, count });
  };

  const listSpeakers = () => {
    const totals = new Map();
    for (const { person } of records) totals.set(person, (totals.get(person) ?? 0) + 1);
    const order = [...totals.keys()].sort((one, other) => totals.get(other) - totals.get(one));
    for (const person of order) speakerRows.set(person, speakerRow(person));
    byId("speakers").append(...[...speakerRows.values()].map((row) => row.item));
  };

  const drawSpeakers = (counts) => {
    let place = 0;
    for (const [person, row] of speakerRows) {
      const count = counts.get(person) ?? 0;
      if (count) place += 1;
      row.item.hidden = !chosen.has(person) && (!count || (!allSpeakers && place > SPEAKERS_AT_ONCE));
      if (row.item.hidden) continue;
      if (!row.button) fillRow(row);
      row.count.textContent = String(count);
    }
    const more = byId("all-speakers");
    more.hidden = place <= SPEAKERS_AT_ONCE;
    more.textContent = allSpeakers ? "Show fewer" : `Show all ${place} speakers`;
  };

  byId("all-speakers").addEventListener("click", () => {
    allSpeakers = !allSpeakers;
    apply();
  });

  // ---- Filters ----

  const form = byId("filters");
  const boxes = [...form.querySelectorAll("input[type=checkbox]")];
  const least = byId("confidence");
  const search = byId("search");

  const draw = (record) => record.nodes.forEach((node) => node.classList.toggle("off", !record.shown));

  const ticked = (name) => new Set(boxes.filter((box) => box.name === name && box.checked).map((box) => box.value));

  // A record's filters, each by a name: those that fail tell which counts it still belongs to. A missed record has no
  // confidence and passes that filter.
  const failing = (record, wanted) => {
    const failed = [];
    if (judged && !wanted.verdict.has(record.verdict)) failed.push("verdict");
    if (!wanted.type.has(record.type)) failed.push("type");
    if (!wanted.act.has(record.act)) failed.push("act");
    if ((record.confidence ?? 1) < wanted.least || !record.haystack.includes(wanted.text)) failed.push("others");
    if (chosen.size && !chosen.has(record.person)) failed.push("person");
    return failed;
  };

  const apply = () => {
    const wanted = {
      verdict: ticked("verdict"),
      type: ticked("type"),
      act: ticked("act"),
      least: Number(least.value),
      text: searchable(search.value),
    };
    byId("least").textContent = wanted.least.toFixed(2);
    const counts = { person: new Map(), verdict: new Map(), type: new Map(), act: new Map() };
    for (const record of records) {
      const failed = failing(record, wanted);
      for (const [name, count] of Object.entries(counts)) {
        if (failed.length && (failed.length > 1 || failed[0] !== name)) continue;
        count.set(record[name], (count.get(record[name]) ?? 0) + 1);
      }
      if (record.shown !== !failed.length) {
        record.shown = !failed.length;
        draw(record);
      }
    }
    drawSpeakers(counts.person);
    for (const box of boxes) {
      const count = box.parentElement.querySelector(".count");
      if (count) count.textContent = String(counts[box.name].get(box.value) ?? 0);
    }
    drawCounts();
    if (selected && !selected.shown) select(undefined);
  };

  const drawCounts = () => {
    const shown = records.filter((record) => record.shown).length;
    const all = shown === records.length;
    let within = 0;
    for (const article of articles) {
      const count = article.records.filter((record) => record.shown).length;
      article.section.hidden = !all && !count;
      if (!article.section.hidden) within += 1;
      const total = counted(article.records.length, "quote");
      article.count.textContent = count === article.records.length ? total : `${count} of ${total}`;
    }
    const part = (number, of, word) => (number === of ? counted(of, word) : `${number} of ${counted(of, word)}`);
    byId("shown").textContent =
      `${part(shown, records.length, "quote")} in ${part(within, articles.length, "article")}`;
  };

  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const box of boxes) box.checked = true;
    least.value = "0";
    search.value = "";
    for (const person of chosen) speakerRows.get(person).button.setAttribute("aria-pressed", "false");
    chosen.clear();
    apply();
  });
  byId("open-all").addEventListener("click", () => articles.forEach((article) => open(article, true)));
  byId("close-all").addEventListener("click", () => {
    if (selected) select(undefined);
    articles.forEach((article) => open(article, false));
  });

  // ---- Keys ----

  const STEPS = { j: 1, n: 1, k: -1, p: -1 };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target === search) {
      if (event.key === "Escape") search.blur();
      if (event.key === "Enter") step(1);
      return;
    }
    if (event.key === "Escape" && selected) closeRecord();
    if (!byId("keys").checked) return;
    if (event.key === "/") {
      event.preventDefault();
      byId("choices").open = true;
      search.focus();
    } else if (Object.hasOwn(STEPS, event.key)) step(STEPS[event.key]);
  });

  addEventListener("beforeprint", () => articles.filter((article) => article.open).forEach(buildForPrint));

  list.append(...articles.map(heading));
  listSpeakers();
  if (matchMedia("(max-width: 55rem)").matches) byId("choices").open = false;
  const first = articles.slice(0, articles.length > OPEN_AT_ONCE ? 1 : articles.length);
  for (const article of first) open(article, true);
  if (first.length) build(first[0]);
  apply();
})();
