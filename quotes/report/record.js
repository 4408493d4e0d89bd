// ---- One record in full ----

const speakerNode = (number) => {
  if (number === undefined || number < 0) return "none";
  const speaker = data.speakers[number];
  return make("span", {}, apart(speaker.name), speaker.id ? make("span", {}, " (", apart(speaker.id), ")") : "");
};

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

// Where a quote stands, with the way to the article on the web; any other address than one of the web is text alone.
const articleOf = (article) => {
  const { url = "" } = article.meta;
  const original = make("a", { href: url, rel: "noreferrer noopener", target: "_blank" }, "original");
  const told = [article.title && apart(article.title), ...whereNodes(article)].filter(Boolean);
  if (/^https?:\/\//iu.test(url)) told.push(original);
  return make("p", { class: "document" }, ...listed(told.length ? told : [apart(article.id)], " · "));
};

const fields = (record) => {
  const speaker = data.speakers[record.speaker] ?? {};
  const text = (value) => (value ? apart(String(value)) : "");
  const rows = [
    ["verdict", judged ? make("b", { class: `verdict ${className(record)}` }, record.verdict) : ""],
    ["speaker", record.speaker === undefined ? "nobody the text names" : speakerNode(record.speaker)],
    ["quote", make("q", {}, apart(quoted(record)))],
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
  byId("fields").replaceChildren(articleOf(record.article), tools(record), fields(record));
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
let lineWidth = 0;
new ResizeObserver(() => {
  if (list.clientWidth === lineWidth) return;
  lineWidth = list.clientWidth;
  articles.forEach(placeNames);
}).observe(list);
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
