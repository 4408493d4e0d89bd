// Articles, names and ids are put in as text, by textContent and by attributes whose names are fixed here: none of them
// can become markup. DOM ids are numbers given here, never those of records.
// The files of this folder's scripts are put together in one function, in the order of page.py.

const OPEN_AT_ONCE = 20; // With more articles than these only the first is open when the page comes up.
const SPEAKERS_AT_ONCE = 30;
const MAYBE_AT_ONCE = 3; // Of a surname's bearers.
const CHARACTERS_A_LINE = 75;
const BEGINNING = 160; // Pixels of an opened record that are to be seen.
const NAME_BELOW = 2; // Pixels that the smaller letters of a name begin below those of its line.
const NEAR = "1500px"; // How far off the view an open article is built.

const byId = (id) => document.getElementById(id);
const data = JSON.parse(byId("data").textContent);
const alone = !document.body.classList.contains("inner"); // Else inside another page, which has no links to quotes.

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
const HUES = [212, 28, 142, 330, 262, 52, 182, 0, 292, 96]; // As far from each other as ten can be.
const listed = (nodes, between = ", ") => nodes.flatMap((node, i) => (i ? [between, node] : [node]));
const full = (name, article) => (Array.isArray(name) ? article.id + name[0] : name);
const grouped = (number) => number.toLocaleString("en");
const counted = (number, word) => `${grouped(number)} ${word}${number === 1 ? "" : "s"}`;

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
    if (speaker) told.push(data.people[speaker.person].name);
    record.haystack = searchable([...Object.values(record.words), ...told, record.quote, record.full, article.id].join("\n"));
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

// A hue for each, those quoted most first: of all hues the one that fewest others have in the same articles.
const hues = (() => {
  const within = articles.map(() => HUES.map(() => 0));
  const found = new Map();
  const taken = HUES.map(() => 0);
  const articlesOf = new Map(byCount.map((person) => [person, new Set()]));
  for (const { person, article } of records) articlesOf.get(person).add(article.number);
  for (const person of byCount) {
    const met = HUES.map((_, hue) => [...articlesOf.get(person)].reduce((sum, at) => sum + within[at][hue], 0));
    const best = HUES.map((_, hue) => hue).sort((one, other) => met[one] - met[other] || taken[one] - taken[other])[0];
    found.set(person, HUES[best]);
    taken[best] += 1;
    for (const at of articlesOf.get(person)) within[at][best] += 1;
  }
  return found;
})();
const judged = byId("verdicts") !== null;
const nameOf = (person) => (person < 0 ? "no speaker" : data.people[person].name);

const tint = (node, record) => {
  if (record.person < 0) node.classList.add("nobody");
  else node.style.setProperty("--hue", hues.get(record.person));
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

// Each name beside the line its quote begins in, or below the one before it.
const placeNames = (article) => {
  if (!article.built || !article.body.checkVisibility()) return;
  const drops = [];
  for (const names of article.body.querySelectorAll(".names")) {
    let end = names.getBoundingClientRect().top;
    for (const name of names.children) {
      const words = article.records[Number(name.dataset.record)].nodes.find((node) => node.matches(".content"));
      const drop = Math.max(0, words.getClientRects()[0].top + NAME_BELOW - end);
      drops.push([name, drop]);
      end += drop + name.getBoundingClientRect().height;
    }
  }
  for (const [name, drop] of drops) name.style.setProperty("--drop", `${drop}px`);
};

const build = (article) => {
  if (article.built) return;
  article.built = true;
  const text = make("div", { class: "text" }, ...article.paragraphs.map((each) => paragraph(article, each)));
  article.body.replaceChildren(text);
  article.body.style.minHeight = "";
  for (const record of article.records) draw(record);
  placeNames(article);
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
  } else placeNames(article);
};

const outletOf = (article) => article.meta.outlet ?? article.meta.sitename ?? "";
const dayOf = ({ meta: { date = "" } }) => (/^\d{4}-\d\d-\d\dT/u.test(date) ? date.slice(0, 10) : date);
const whereOf = (article) => [outletOf(article), dayOf(article)].filter(Boolean);
const whereNodes = (article) => whereOf(article).map((each) => make("bdi", { class: each === dayOf(article) ? "date" : "" }, each));

const heading = (article) => {
  const { number } = article;
  article.count = make("span", { class: "count" });
  const title = make("span", { class: "title", dir: "auto" }, article.title || article.id);
  article.button = make(
    "button",
    { type: "button", "aria-expanded": "false", "aria-controls": `article-${number}`, id: `heading-${number}` },
    title,
    " ",
    make("span", { class: "document" }, ...listed([...whereNodes(article), apart(article.id)], " · "), " · ", article.count),
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
