// ---- Speakers ----

const speakerRows = new Map();
let allSpeakers = false;
const chosen = new Set();
const narrow = matchMedia("(max-width: 55rem)");

const speakerRow = (person) => ({ person, item: make("li") });

// Of thousands of speakers few are ever seen: their buttons are made when they are.
const fillRow = (row) => {
  const { person } = row;
  const count = make("span", { class: "count" });
  const name = person < 0 ? make("i", {}, "no speaker") : apart(nameOf(person));
  const { kind = "person", maybe = [] } = data.people[person] ?? {};
  const others = maybe.length > MAYBE_AT_ONCE ? ["another"] : [];
  const whose = [...maybe.slice(0, MAYBE_AT_ONCE), ...others].join(" or ");
  const told = [kind === "person" ? "" : (KINDS[kind] ?? kind), whose && `maybe ${whose}`];
  const button = make("button", { type: "button", "aria-pressed": "false" });
  const swatch = make("span", { class: "swatch", "aria-hidden": "true" });
  tint(swatch, { person });
  const who = make("span", {}, name, " ", make("span", { class: "kind", dir: "auto" }, told.filter(Boolean).join(", ")));
  button.append(swatch, who, " ", count);
  button.addEventListener("click", () => {
    const on = !chosen.delete(person);
    if (on) chosen.add(person);
    button.setAttribute("aria-pressed", on);
    setView(chosen.size ? "quotes" : "articles");
    apply();
    if (narrow.matches && chosen.size) {
      byId("choices").open = false;
      byId("articles").scrollIntoView();
    }
  });
  row.item.append(button);
  Object.assign(row, { button, count });
};

const listSpeakers = () => {
  for (const person of byCount) speakerRows.set(person, speakerRow(person));
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
    row.count.textContent = grouped(count);
  }
  const more = byId("all-speakers");
  more.hidden = place <= SPEAKERS_AT_ONCE;
  more.textContent = allSpeakers ? "Show fewer" : `Show all ${grouped(place)} speakers`;
};

byId("all-speakers").addEventListener("click", () => {
  allSpeakers = !allSpeakers;
  apply();
});

// ---- Filters ----

const form = byId("filters");
const boxes = [...form.querySelectorAll("input[type=checkbox][name]")];
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
  if (!wanted.kind.has(record.kind)) failed.push("kind");
  if (wanted.anonymous && !record.anonymous) failed.push("others");
  if ((record.confidence ?? 1) < wanted.least || !record.haystack.includes(wanted.text)) failed.push("others");
  if (chosen.size && !chosen.has(record.person)) failed.push("person");
  return failed;
};

const apply = () => {
  const wanted = {
    verdict: ticked("verdict"),
    type: ticked("type"),
    act: ticked("act"),
    kind: ticked("kind"),
    anonymous: byId("anonymous").checked,
    least: Number(least.value),
    text: searchable(search.value),
  };
  byId("least").textContent = wanted.least.toFixed(2);
  const counts = { person: new Map(), verdict: new Map(), type: new Map(), act: new Map(), kind: new Map() };
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
    if (count) count.textContent = grouped(counts[box.name].get(box.value) ?? 0);
  }
  drawCounts();
  drawQuotes();
  if (selected && !selected.shown) select(undefined);
};

const drawCounts = () => {
  const shown = records.filter((record) => record.shown).length;
  const all = shown === records.length;
  let within = 0;
  for (const article of articles) {
    const count = article.records.filter((record) => record.shown).length;
    const before = article.section.hidden;
    article.section.hidden = !all && !count;
    if (before && !article.section.hidden) placeNames(article);
    if (!article.section.hidden) within += 1;
    const total = counted(article.records.length, "quote");
    article.count.textContent = count === article.records.length ? total : `${count} of ${total}`;
  }
  const part = (number, of, word) => (number === of ? counted(of, word) : `${grouped(number)} of ${counted(of, word)}`);
  const by = chosen.size ? make("b", {}, " by ", ...listed([...chosen].map((person) => apart(nameOf(person))))) : "";
  byId("shown").replaceChildren(
    part(shown, records.length, "quote"),
    by,
    ` in ${part(within, articles.length, "article")}`,
  );
};

form.addEventListener("input", apply);
form.addEventListener("submit", (event) => event.preventDefault());
form.addEventListener("reset", (event) => {
  event.preventDefault();
  for (const box of boxes) box.checked = true;
  least.value = "0";
  search.value = "";
  byId("anonymous").checked = false;
  for (const person of chosen) speakerRows.get(person).button.setAttribute("aria-pressed", "false");
  chosen.clear();
  setView("articles");
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
  } else if (Object.hasOwn(STEPS, event.key)) (view === "quotes" ? stepInList : step)(STEPS[event.key]);
});

for (const each of document.querySelectorAll(".keys, .columns")) each.hidden = false; // Useless without scripts.
list.append(...articles.map(heading));
listSpeakers();
byId("all-articles").hidden = articles.length < 2;
if (narrow.matches) byId("choices").open = false;
const first = articles.slice(0, articles.length > OPEN_AT_ONCE ? 1 : articles.length);
for (const article of first) open(article, true);
if (first.length) build(first[0]);
apply();
followLink();
