// Articles, names and ids are put in as text, by textContent and by attributes whose names are fixed here: none of them
// can become markup. DOM ids are numbers given here, never those of records.
// The files of this folder's scripts are put together in one function, in the order of page.py.

const OPEN_AT_ONCE = 20; // With more articles than these only the first is open when the page comes up.
const SPEAKERS_AT_ONCE = 30;
const CHARACTERS_A_LINE = 75;
const BEGINNING = 160; // Pixels of an opened record that are to be seen.
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
const HUES = [212, 28, 142, 330, 262, 52, 182, 0, 292, 96]; // Of those quoted most, far from each other.
const hue = (person) => {
  const rank = ranks.get(person) ?? 0;
  return HUES[rank] ?? Math.round((rank * 137.508 + 12) % 360);
};
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
  article.meta ??= {};
  article.length = article.paragraphs.flat().reduce((sum, s) => sum + (typeof s === "string" ? s : s[0]).length, 0);
  for (const [index, record] of article.records.entries()) {
    Object.assign(record, { article, index, act: record.act ?? "speech", shown: true, nodes: [] });
    record.full = full(record.id, article);
    record.words = Object.fromEntries(data.parts.map((part, i) => [part, words[index][i].map(folded).join(" ")]));
    record.verdict = record.verdict ?? "no golden records";
    const speaker = data.speakers[record.speaker];
    record.person = speaker ? speaker.person : -1;
    record.kind = speaker ? speaker.kind : "no speaker";
    record.anonymous = Boolean(speaker?.anonymous);
    const names = [speaker, ...(record.via ?? []).map((i) => data.speakers[i])].filter(Boolean);
    const told = names.flatMap((s) => [s.name, s.role ?? "", ...(s.members ?? [])]);
    record.haystack = searchable([...Object.values(record.words), ...told, record.full, article.id].join("\n"));
  }
  return article.records;
};

const articles = data.articles;
const records = articles.flatMap(read);
for (const [order, record] of records.entries()) record.order = order;
const totals = new Map();
for (const { person } of records) totals.set(person, (totals.get(person) ?? 0) + 1);
// Those quoted most first, nobody last.
const byCount = [...totals.keys()].sort((one, other) => (one < 0) - (other < 0) || totals.get(other) - totals.get(one));
const ranks = new Map(byCount.map((person, rank) => [person, rank]));
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

// The name in the margin: drawn by the style, as numbers are, and not told twice to screen readers.
const marginal = (record) => {
  const name = record.person < 0 ? (record.words.source || "no speaker") : data.speakers[record.speaker].name;
  const node = make("span", {
    class: `name ${className(record)}`,
    "data-record": record.index,
    "data-label": `${record.index + 1} ${name}`,
    "aria-hidden": "true",
  });
  tint(node, record);
  record.nodes.push(node);
  return node;
};

// Pieces come outermost first. Those that two neighbours share stay open; where spans cross, the inner one is cut.
const paragraph = (article, segments) => {
  const top = make("p", { dir: "auto" });
  const names = make("div", { class: "names" });
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
      if (content && !record.marker) {
        open.at(-1).node.append(marker(record));
        names.append(marginal(record));
      }
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
  return make("div", { class: "row" }, names, top);
};

const build = (article) => {
  if (article.built) return;
  article.built = true;
  const text = make("div", { class: "text" }, ...article.paragraphs.map((each) => paragraph(article, each)));
  article.body.replaceChildren(text);
  article.body.style.minHeight = "";
  for (const record of article.records) draw(record);
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
  const told = [KINDS[kind] ?? kind, role, members && members.join(", "), anonymous && "anonymous", FOUND[resolved]];
  return make("span", {}, speakerNode(number), apart(` (${told.filter(Boolean).join("; ")})`));
};

// Plain words for what records hold.
const KINDS = { unnamed: "not named" };
const FOUND = {
  name: "it stands in the source",
  alias: "the source has another name of the same",
  pronoun: "a pronoun stands for it",
  description: "a description leads to it",
  statement: "through a document of theirs",
  context: "from the text around; no source stands there",
  none: "no name is known: described as in the text",
};

const fields = (record) => {
  const speaker = data.speakers[record.speaker] ?? {};
  const text = (value) => (value ? apart(String(value)) : "");
  const rows = [
    ["verdict", judged ? make("b", { class: `verdict ${className(record)}` }, record.verdict) : ""],
    ["speaker", record.speaker === undefined ? "nobody the text names" : speakerNode(record.speaker)],
    ["quote", make("q", {}, apart(record.words.content))],
    ["kind", text(KINDS[speaker.kind] ?? speaker.kind)],
    ["role", text(speaker.role)],
    ["members", text(speaker.members?.join(", "))],
    ["anonymous", speaker.anonymous ? "yes" : ""],
    ["how the name was found", record.speaker === undefined ? "" : FOUND[speaker.resolved ?? "none"]],
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
    ...relatives(record),
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

const wide = matchMedia("(min-width: 75rem)");
const columns = panel.parentElement;

// Beside the text where there is room, else below its paragraph: it covers nothing.
const placePanel = () => {
  const row = wide.matches ? undefined : selected?.marker?.closest(".row");
  if (!row) return columns.append(panel);
  row.after(panel);
  const hidden = panel.getBoundingClientRect().top + BEGINNING - innerHeight;
  if (hidden > 0) scrollBy(0, hidden);
};
wide.addEventListener("change", placePanel);

const select = (record, focus = true) => {
  mark(selected, "selected", false);
  selected?.marker?.removeAttribute("aria-current");
  selected = record;
  panel.hidden = !record;
  remember(record);
  if (!record) return columns.append(panel);
  setView("articles");
  if (!record.article.open) open(record.article, true);
  build(record.article);
  mark(record, "selected", true);
  record.marker.setAttribute("aria-current", "true");
  byId("record-heading").textContent = `Quote ${record.index + 1}`;
  byId("fields").replaceChildren(make("p", { class: "document" }, apart(record.article.id)), fields(record), tools(record));
  placePanel();
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
