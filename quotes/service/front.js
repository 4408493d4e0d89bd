"use strict";
const text = document.getElementById("text");
const id = document.getElementById("id");
const told = document.getElementById("told");
const form = document.querySelector("form");
const frame = document.querySelector("iframe");
const limit = Number(form.dataset.limit);

const say = (what) => { told.textContent = what; };

// As files are: UTF-8, what its mark says, or what Windows wrote before.
const decoded = (bytes) => {
  const mark = { "255,254": "utf-16le", "254,255": "utf-16be" }[bytes.slice(0, 2).join()];
  try {
    return new TextDecoder(mark ?? "utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
};

const open = async (file) => {
  if (!file) return;
  if (file.size > limit) {
    say(`${file.name} is too large; at most ${limit >> 20} MiB are read`);
    return;
  }
  const found = decoded(new Uint8Array(await file.arrayBuffer()));
  if (found.includes("\0")) {
    say(`${file.name} is no text file`);
    return;
  }
  text.value = found;
  id.value = file.name;
  say(file.name);
};

document.getElementById("file").addEventListener("change", (event) => open(event.target.files[0]));
text.addEventListener("input", () => { id.value = "article"; });
for (const kind of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(kind, (event) => {
    // Words that are dragged are put in where they are dropped, as anywhere.
    if (!event.dataTransfer.types.includes("Files")) return;
    event.preventDefault();
    text.classList.toggle("over", kind === "dragover");
    if (kind === "drop") open(event.dataTransfer.files[0]);
  });
}

form.addEventListener("submit", () => {
  document.body.classList.add("found");
  say("Reading …");
});
frame.addEventListener("load", () => {
  if (told.textContent === "Reading …") say("");
});

document.getElementById("copy").addEventListener("click", async () => {
  if (!text.reportValidity()) return;
  say("Reading …");
  try {
    const body = JSON.stringify({ text: text.value, id: id.value });
    const answer = await fetch("/extract", { method: "POST", body });
    const found = await answer.json();
    if (!answer.ok) throw new Error(found.error);
    await navigator.clipboard.writeText(found.map((record) => JSON.stringify(record) + "\n").join(""));
    say(found.length === 1 ? "1 record copied" : `${found.length} records copied, a line each`);
  } catch (error) {
    say(error instanceof TypeError ? "The service does not answer; is it still running?" : error.message);
  }
});
