// ---- Quotes one below the other, to read, copy and keep ----

const QUOTES_AT_ONCE = 100;

const quoteList = byId("quotes");
const more = byId("more-quotes");
const sort = byId("sort");
let view = "articles";
let quotesAtOnce = QUOTES_AT_ONCE;

const roleOf = (record) => data.speakers[record.speaker]?.role ?? "";
const who = (record) => (record.person < 0 ? record.words.source || "no speaker" : data.speakers[record.speaker].name);
const groupOf = (record) => (record.person < 0 ? who(record) : nameOf(record.person));
const quoted = (record) => (record.type === "direct" ? `“${record.quote}”` : record.quote);
// Without its verb an indirect quote can say the opposite: “denied that …”.
const verb = (record) => (record.type === "direct" ? "" : record.words.cue);
const linkTo = (record) => `${location.href.split("#")[0]}#quote=${encodeURIComponent(record.full)}`;
const sourceOf = (article) =>
  [article.title.replace(/\.$/u, ""), ...whereOf(article), article.meta.url ?? article.id].filter(Boolean).join(", ");
const citation = (record) => {
  const said = verb(record) && ` (“${verb(record)}”)`;
  return `${quoted(record)} — ${[who(record), roleOf(record)].filter(Boolean).join(", ")}${said}. ${sourceOf(record.article)}`;
};

const compared = (one, other) => one.localeCompare(other, undefined, { sensitivity: "base" });
const ORDERS = {
  articles: (one, other) => one.order - other.order,
  newest: (one, other) => compared(other.article.meta.date ?? "", one.article.meta.date ?? ""),
  oldest: (one, other) => compared(one.article.meta.date ?? "\uffff", other.article.meta.date ?? "\uffff"),
  speaker: (one, other) =>
    (one.person < 0) - (other.person < 0) || compared(groupOf(one), groupOf(other)) || one.person - other.person,
  surest: (one, other) => (other.confidence ?? 1) - (one.confidence ?? 1),
  longest: (one, other) => other.words.content.length - one.words.content.length,
};
const shownInOrder = (order = sort.value) =>
  records.filter((record) => record.shown).sort((one, other) => ORDERS[order](one, other) || one.order - other.order);

// ---- Copying, links ----

const copy = async (text, button) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = make("textarea", { "aria-hidden": "true" });
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
  document.querySelector(".did")?.classList.remove("did");
  button.classList.add("did");
  byId("done").textContent = `${button.textContent}: done`;
};

const tool = (name, act) => {
  const button = make("button", { type: "button" }, name);
  button.addEventListener("click", () => act(button));
  return button;
};

const tools = (record) =>
  make(
    "p",
    { class: "tools" },
    tool("Copy with citation", (button) => copy(citation(record), button)),
    ...(alone ? [" ", tool("Copy link", (button) => copy(linkTo(record), button))] : []),
  );

const remember = (record) => {
  if (alone) history.replaceState(null, "", record ? linkTo(record) : location.href.split("#")[0]);
};

const followLink = () => {
  const wanted = /^#quote=(.*)$/su.exec(location.hash);
  if (!wanted) return;
  let id = wanted[1];
  try {
    id = decodeURIComponent(id);
  } catch {
    return;
  }
  const record = records.find((each) => each.full === id);
  if (record) select(record);
};
addEventListener("hashchange", followLink);

// ---- The list ----

const entry = (record) => {
  const { article } = record;
  const name = make("b", {}, record.person < 0 ? make("i", {}, apart(who(record))) : apart(who(record)));
  const role = roleOf(record) ? make("span", {}, ", ", apart(roleOf(record))) : "";
  const said = verb(record) ? make("span", { class: "verb" }, " ", apart(verb(record)), ":") : "";
  const item = make(
    "li",
    { class: `entry ${record.type}`, tabindex: "-1" },
    make("p", { class: "by" }, name, role, said),
    make("blockquote", { dir: "auto" }, quoted(record)),
    make("p", { class: "document" }, ...listed([apart(article.title || article.id), ...whereNodes(article)], " · ")),
  );
  tint(item, record);
  const shown = tools(record);
  shown.prepend(tool("In the article", () => select(record)), " ");
  item.append(shown);
  return item;
};

const drawQuotes = () => {
  if (view !== "quotes") return;
  const wanted = shownInOrder();
  quoteList.replaceChildren(...wanted.slice(0, quotesAtOnce).map(entry));
  more.hidden = wanted.length <= quotesAtOnce;
  more.textContent = `Show ${Math.min(QUOTES_AT_ONCE, wanted.length - quotesAtOnce)} more of ${grouped(wanted.length)}`;
};

const stepInList = (by) => {
  const all = [...quoteList.children];
  all[Math.max(0, all.indexOf(document.activeElement.closest(".entry")) + by)]?.focus();
};

const setView = (wanted) => {
  if (view === wanted) return;
  view = wanted;
  quotesAtOnce = QUOTES_AT_ONCE;
  for (const each of ["articles", "quotes"]) byId(`view-${each}`).setAttribute("aria-pressed", each === view);
  document.body.classList.toggle("listing", view === "quotes");
  list.hidden = view === "quotes";
  byId("entries").hidden = view !== "quotes";
  drawQuotes();
};

for (const each of ["articles", "quotes"]) {
  byId(`view-${each}`).addEventListener("click", () => {
    if (each === "quotes") select(undefined);
    setView(each);
  });
}
sort.addEventListener("change", drawQuotes);
more.addEventListener("click", () => {
  quotesAtOnce += QUOTES_AT_ONCE;
  drawQuotes();
});

// ---- Files of what is shown ----

const row = (record) => ({
  id: record.full,
  document: record.article.id,
  title: record.article.title,
  outlet: outletOf(record.article) || null,
  date: record.article.meta.date ?? null,
  url: record.article.meta.url ?? null,
  type: record.type,
  act: record.act,
  quote: record.quote,
  speaker: record.person < 0 ? null : who(record),
  role: roleOf(record) || null,
  kind: record.person < 0 ? null : record.kind,
  anonymous: record.anonymous,
  source: record.words.source || null,
  cue: record.words.cue || null,
  confidence: record.confidence ?? null,
});

// A cell that a spreadsheet would take for a formula begins with an apostrophe, as spreadsheets themselves write it.
const cell = (value) => {
  const text = value === null ? "" : String(value);
  return `"${(/^[=+\-@\t\r]/u.test(text) ? `'${text}` : text).replaceAll('"', '""')}"`;
};

const save = (name, type, text) => {
  const address = URL.createObjectURL(new Blob([text], { type }));
  const anchor = make("a", { download: name });
  anchor.href = address;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
};

byId("save-csv").addEventListener("click", () => {
  const rows = shownInOrder().map(row);
  const names = Object.keys(row(records[0] ?? { article: { meta: {} }, words: {}, person: -1 }));
  const lines = [names.join(","), ...rows.map((each) => names.map((name) => cell(each[name])).join(","))];
  save("quotes.csv", "text/csv", `\ufeff${lines.join("\r\n")}\r\n`);
});
byId("save-json").addEventListener("click", () => {
  save("quotes.json", "application/json", `${JSON.stringify(shownInOrder().map(row), null, 1)}\n`);
});

// ---- Paper: a table of the quotes by speaker ----

const printed = (record, before = {}) =>
  make(
    "tr",
    { class: record.type },
    make(
      "th",
      { scope: "row", class: before.person === record.person && groupOf(before) === groupOf(record) ? "again" : "" },
      record.person < 0 ? make("i", {}, apart(who(record))) : apart(groupOf(record)),
      roleOf(record) ? make("small", {}, apart(roleOf(record))) : "",
    ),
    make("td", {}, verb(record) ? make("i", {}, apart(verb(record)), ": ") : "", apart(quoted(record))),
    make("td", {}, apart(record.article.title || record.article.id), make("span", {}, ...listed(whereNodes(record.article), " · "))),
  );

addEventListener("beforeprint", () => {
  const wanted = shownInOrder("speaker");
  byId("caption").textContent = byId("shown").textContent;
  byId("printed").replaceChildren(...wanted.map((record, at) => printed(record, wanted[at - 1])));
});
